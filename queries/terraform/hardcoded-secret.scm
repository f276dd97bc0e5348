; A secret in the configuration is known to everybody who can read the repository, for ever.
;
; Examples carry a password so that `apply` works at once. Never fine; a variable marked `sensitive`, `random_password`, or a
; secret store's data source.
([(attribute (identifier) @_name (expression (literal_value (string_lit (template_literal) @_value))))
  (object_elem
    key: (expression) @_name
    val: (expression (literal_value (string_lit (template_literal) @_value))))] @diagnostic
 (#match? @_name "(?i)^\"?(\\w*_)?(api_?key|access_key|secret(_?key)?|password|passwd|auth_token|access_token|token|private_key|client_secret|encryption_key|secret_string|connection_string)\"?$")
 (#match? @_value "^[^\\s]{6,}$")
 (#not-match? @_value "(?i)^(https?://|/|\\./|arn:|projects/|<|\\$|\\{|your|my[-_]|change|replace|example|placeholder|dummy|fake|test|redacted|xxx|\\*\\*\\*|mock|none|null|true|false)|example|^[a-z]+([-_./][a-z]+)+$|^(password|secret|token|string|required|optional|disabled|enabled|default)$")
 (#not-at-path? @diagnostic "**.key" "**.tags.**" "**.labels.**" "moved.**" "output.**")
 (#not-path! "(?i)(^|/)(examples?|docs?|samples?)/")
 (#not-in-test!)
 (#set! code "tf-hardcoded-secret")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a secret stands in the configuration")
 (#set! help "use a variable with sensitive = true, random_password or a secret store, and replace it: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; The variable for a secret brings a value along.
;
; A default spares typing, and is what runs in production when nobody sets it. Never fine; no default, and
; `sensitive = true`.
((block
   (identifier) @_variable
   .
   (string_lit (template_literal) @_name)
   (body (attribute (identifier) @_default (expression (literal_value (string_lit (template_literal) @_value)))))) @diagnostic
 (#eq? @_variable "variable")
 (#eq? @_default "default")
 (#match? @_name "(?i)(^|_)(api_?key|secret(_?key)?|password|passwd|(auth_|access_)?token|private_key|client_secret|encryption_key)$")
 (#not-match? @_value "(?i)^(https?://|/|arn:|projects/|<|your|none|null|true|false|alias/)|^[a-z]+([-_/][a-z]+)+$")
 (#not-in-test!)
 (#set! code "tf-secret-default")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "the variable for a secret brings a value along")
 (#set! help "no default, and sensitive = true")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; A key of a well-known service: these have a form that nothing else has.
;
; Whoever can read the source can use it, for as long as it is not revoked. Models carry keys over from a prompt or make up
; some that look real. Fine only for the examples that the services print themselves, and for a private key that was
; made for a test. The safe form reads it from the environment or a secret store.
([(string_lit) @diagnostic @_token
  (string_lit) @diagnostic @_private_key]
 (#match? @_token "(^|[^A-Za-z0-9])(AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,}|sk_live_[A-Za-z0-9]{16,}|sk-ant-[A-Za-z0-9_-]{30,}|xox[abprs]-[A-Za-z0-9-]{20,}|AIza[0-9A-Za-z_-]{35}|glpat-[A-Za-z0-9_-]{20,})")
 (#match? @_private_key "-----BEGIN ([A-Z]+ )?PRIVATE KEY-----[\\s\\S]{20,}")
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
