; A secret in a log is read by everybody who reads logs, and kept as long as they are.
;
; It stays behind from looking at what arrives. Fine nowhere; log that a value is there, not which.
; The safe form leaves the value out.
((method_invocation
   object: [(identifier) @_logger (field_access field: (identifier) @_logger)]
   name: (identifier) @_level
   arguments: (argument_list [
     (identifier) @_name
     (binary_expression right: [(identifier) @_name (method_invocation name: (identifier) @_getter)])
     (method_invocation name: (identifier) @_getter)])) @diagnostic
 (#match? @_logger "^(?i:log|logger|_log|LOGGER|out)$")
 (#any-of? @_level "trace" "debug" "info" "warn" "error" "fine" "finer" "finest" "warning" "severe" "println" "printf")
 (#match? @_name "^(?:\\w*(?:[pP]assword|[pP]asswd|[pP]assphrase)|secret|apiKey|accessToken|refreshToken|authToken|privateKey|clientSecret|secretKey|creditCard|cardNumber|cvv|ssn|\\w+(?:ApiKey|AccessToken|PrivateKey|SecretKey))$")
 (#match? @_getter "^get(?:\\w*Password|Secret|ApiKey|AccessToken|RefreshToken|AuthToken|PrivateKey|ClientSecret|SecretKey|CreditCard\\w*|CardNumber|Cvv|Ssn)$")
 (#not-match? @_name "(?i)^(?:has|is|no|missing|masked|hashed|encoded|encrypted)")
 (#not-in-test!)
 (#set! code "java-log-secret")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a secret is written into the log")
 (#set! help "leave it out, or mask it")
 (#set! tags "security privacy")
 (#set! cwe "532"))

; A value of the request in the log as it came can forge lines of the log.
;
; Joining is the shortest way to write a message. Fine behind a layout that encodes line breaks.
; The safe form passes the value as an argument and encodes line breaks.
((method_invocation
   object: [(identifier) @_logger (field_access field: (identifier) @_logger)]
   name: (identifier) @_level
   arguments: (argument_list . (binary_expression operator: "+") @_message)) @diagnostic
 (#match? @_logger "^(?i:log|logger|_log|LOGGER)$")
 (#any-of? @_level "info" "warn" "error" "warning" "severe")
 (#match? @_message "(?i)\\b(?:request|req)\\.get(?:Parameter|Header|QueryString)\\(")
 (#not-match? @_message "(?i)encode|sanitiz|replace|escape")
 (#not-in-test!)
 (#set! code "java-log-concat-request")
 (#set! severity "hint")
 (#set! confidence "medium")
 (#set! message "the request can forge lines of the log")
 (#set! help "pass the value as an argument, and encode line breaks")
 (#set! tags "security")
 (#set! cwe "117"))
