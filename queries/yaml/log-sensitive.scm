; A secret is printed into the workflow's log.
;
; Somebody wants to see whether it is set. The log hides only the exact text: a part of it, or its base64, stands there for
; everybody. Fine where it is piped into a program or a file; else `[ -n "$TOKEN" ]`.
([(block_mapping_pair key: (_) @_key value: (_) @_script)
  (flow_pair key: (_) @_key value: (_) @_script)] @diagnostic
 (#eq? @_key "run")
 (#match? @_script "(?m)\\b(echo|printf)\\b[^|>\\n]*\\$\\{\\{\\s*secrets\\.\\w+\\s*\\}\\}[^|>\\n]*(\\|\\s*base64[^|>\\n]*)?$|\\becho\\s+[\"']?\\$\\{\\{\\s*toJSON\\(secrets\\)")
 (#not-match? @_script "::add-mask::")
 (#at-path? @diagnostic "jobs.*.steps.*.run" "runs.steps.*.run")
 (#set! code "gha-secrets-in-env-echo")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a secret is printed into the log")
 (#set! help "test for it without printing it: [ -n \"$TOKEN\" ]")
 (#set! tags "security secret ci")
 (#set! cwe "532"))

; All secrets of the repository are handed over at once.
;
; It saves naming them. Whatever reads the value, or prints its environment, has each one. Hardly ever fine; name the one.
([(block_mapping_pair key: (_) value: (_) @_value) (flow_pair key: (_) value: (_) @_value)] @diagnostic
 (#match? @_value "^[\"']?\\$\\{\\{\\s*toJSON\\(\\s*secrets\\s*\\)")
 (#set! code "gha-all-secrets")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "all secrets of the repository are handed over")
 (#set! help "name the one that is needed")
 (#set! tags "security secret ci")
 (#set! cwe "200"))
