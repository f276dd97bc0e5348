; A secret in a log is read by everybody who reads logs, and kept as long as they are.
;
; It stays behind from looking at what arrives. Fine nowhere; log that a value is there, not which.
; The safe form leaves the field out, or redacts it in the logger's settings.
((call_expression
   function: (member_expression object: [(identifier) @_logger (member_expression property: (property_identifier) @_logger)] property: (property_identifier) @_level)
   arguments: (arguments [
     (identifier) @_name
     (member_expression property: (property_identifier) @_name) @_whole
     (template_string (template_substitution [
       (identifier) @_name
       (member_expression property: (property_identifier) @_name) @_whole]))
     (binary_expression right: [
       (identifier) @_name
       (member_expression property: (property_identifier) @_name) @_whole])
     (object [
       (shorthand_property_identifier) @_name
       (pair value: [(identifier) @_name (member_expression property: (property_identifier) @_name)])])])) @diagnostic
 (#match? @_logger "^(?i:console|log|logger|winston|pino)$")
 (#any-of? @_level "log" "info" "debug" "warn" "error" "trace" "verbose")
 (#match? @_name "^(?:_?(?:password|passwd|pwd|passphrase|secret|apiKey|api_key|accessToken|access_token|refreshToken|refresh_token|authToken|privateKey|private_key|clientSecret|client_secret|secretKey|creditCard|cardNumber|cvv|ssn|mnemonic)|(?:\\w+(?:Password|Secret|ApiKey|AccessToken|PrivateKey))|(?:API_KEY|SECRET|JWT_SECRET|DB_PASSWORD|\\w+_(?:PASSWORD|SECRET|API_KEY)))$")
 (#not-match? @_name "^(?:has|is|no|missing|show|forgot|reset|invalid|hashed|redacted|masked)[A-Z]")
 (#not-in-test!)
 (#set! code "js-log-secret")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a secret is written into the log")
 (#set! help "leave it out, or redact it")
 (#set! tags "security privacy")
 (#set! cwe "532"))

; The whole body of a request in the log holds passwords as soon as somebody signs in.
;
; It stays behind from looking at what arrives. Fine behind a logger that redacts.
; The safe form logs the fields that are needed.
((call_expression
   function: (member_expression object: [(identifier) @_logger (member_expression property: (property_identifier) @_logger)] property: (property_identifier) @_level)
   arguments: (arguments [
     (member_expression object: (identifier) @_request property: (property_identifier) @_body)
     (call_expression arguments: (arguments . (member_expression object: (identifier) @_request property: (property_identifier) @_body)))
     (template_string (template_substitution (call_expression arguments: (arguments . (member_expression object: (identifier) @_request property: (property_identifier) @_body)))))])) @diagnostic
 (#match? @_logger "^(?i:console|log|logger|winston|pino)$")
 (#any-of? @_level "log" "info" "debug" "warn" "error" "trace" "verbose")
 (#any-of? @_request "req" "request")
 (#any-of? @_body "body" "headers" "cookies")
 (#not-in-test!)
 (#set! code "js-log-request-body")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "passwords and tokens of this request end in the log")
 (#set! help "log the fields that are needed")
 (#set! tags "security privacy")
 (#set! cwe "532"))
