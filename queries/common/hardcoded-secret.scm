; A key of a well-known service: these have a form that nothing else has.
;
; Whoever can read the source can use it, for as long as it is not revoked. Models carry keys over from a prompt or make up
; some that look real. Fine only for the examples that the services print themselves, and for a private key that was
; made for a test. The safe form reads it from the environment or a secret store.
([(TEXT) @diagnostic @_token
  (TEXT) @diagnostic @_private_key]
 (#match? @_token "(^|[^A-Za-z0-9])(AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,}|sk_live_[A-Za-z0-9]{16,}|sk-ant-[A-Za-z0-9_-]{30,}|xox[abprs]-[A-Za-z0-9-]{20,}|AIza[0-9A-Za-z_-]{35}|glpat-[A-Za-z0-9_-]{20,})")
 (#match? @_private_key "-----BEGIN ([A-Z]+ )?PRIVATE KEY-----[^-]{24,}")
 (#not-match? @diagnostic "EXAMPLE|xxxx|XXXX|0000000|\\.\\.\\.")
 (#entropy-above? @diagnostic "3.0")
 (#not-in-test? @_private_key)
 (#set! code "secret-provider-token")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a service's key stands here")
 (#set! help "revoke it, and read its successor from the environment or a secret store")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))
