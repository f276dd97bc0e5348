; A secret is made of something that can be guessed.
;
; `$RANDOM` has 32,768 values, the date is known. Fine for names of files and for delays; else
; `openssl rand -hex 32`, or `head -c 32 /dev/urandom | base64`.
((variable_assignment name: (variable_name) @_name value: (_) @_value) @diagnostic
 (#match? @_name "(?i)(^|_)(password|passwd|pass|secret(_key)?|token|api_?key|key|salt|nonce|otp|pin|session_?id)$")
 (#match? @_value "\\$\\{?RANDOM\\b|\\bdate\\b[^|)]*\\|\\s*(md5|sha)\\w*")
 (#not-match? @_value "urandom|openssl")
 (#not-in-test!)
 (#set! code "sh-random-secret")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a secret made of this can be guessed")
 (#set! help "openssl rand -hex 32")
 (#set! tags "security")
 (#set! cwe "338"))
