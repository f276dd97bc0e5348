; inherits: common

; A secret in the source is known to everybody who can read the source, for ever.
;
; Examples carry placeholders, and real values take their place. Never fine; read it from the environment or a store.
; The safe form is `process.env.API_KEY`, checked at the start.
([
   (variable_declarator
     name: (identifier) @_name
     value: [(string (string_fragment) @_value) (template_string . (string_fragment) @_value .)])
   (assignment_expression
     left: [(identifier) @_name (member_expression property: (property_identifier) @_name)]
     right: [(string (string_fragment) @_value) (template_string . (string_fragment) @_value .)])
   (pair
     key: [(property_identifier) @_name (string (string_fragment) @_name)]
     value: [(string (string_fragment) @_value) (template_string . (string_fragment) @_value .)])
   (assignment_pattern
     left: (identifier) @_name
     right: (string (string_fragment) @_value))] @diagnostic
 (#match? @_name "(?i)(?:^|[a-z_$-])(?:api_?key|apikey|secret(?:_?key)?|password|passwd|pwd|passphrase|(?:access_?|auth_?|bearer_?|refresh_?|api_?)token|private_?key|client_?secret|encryption_?key|signing_?key|access_?key)$")
 (#match? @_value "^[!-~]{8,}$")
 (#not-match? @_value "(?i)^(?:0x[0-9a-f]{8}$|https?:|/|\\.|\\$|\\{|<|%|#|x-|your|change|example|placeholder|dummy|test|fake|sample|redacted|xxx|\\*\\*\\*|authorization|bearer|basic|enter|insert|process\\.env|must|invalid|--)")
 (#not-match? @_value "^[A-Za-z]+(?:[-_. :/][A-Za-z]+)*$|^[a-z]+(?:[A-Z][a-z]+)+$|[*.,…]{3}|\\$\\{")
 (#entropy-above? @_value "2.8")
 (#not-in-test!)
 (#set! code "js-hardcoded-secret")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a secret stands in the source")
 (#set! help "read it from the environment or a secret store, and replace it: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; A field of a class that holds a secret as text is known to everybody who can read the source.
;
; Examples of clients have their key there. Never fine; hand it to the constructor.
; The safe form takes the key as an argument, and the caller reads it from the environment.
((_ (property_identifier) @_name value: (string (string_fragment) @_value)) @diagnostic
 (#match? @_name "(?i)(?:^|[a-z_$-])(?:api_?key|apikey|secret(?:_?key)?|password|passwd|pwd|passphrase|(?:access_?|auth_?|bearer_?|refresh_?|api_?)token|private_?key|client_?secret|encryption_?key|signing_?key|access_?key)$")
 (#match? @_value "^[!-~]{8,}$")
 (#not-match? @diagnostic "^(?:[\"'\\w$]+)\\s*:")
 (#not-inside? @_name "enum_declaration" "enum_body")
 (#not-match? @_value "(?i)^(?:0x[0-9a-f]{8}$|https?:|/|\\.|\\$|\\{|<|%|#|x-|your|change|example|placeholder|dummy|test|fake|sample|redacted|xxx|\\*\\*\\*|authorization|bearer|basic|enter|insert|must|invalid)")
 (#not-match? @_value "^[A-Za-z]+(?:[-_. :/][A-Za-z]+)*$|^[a-z]+(?:[A-Z][a-z]+)+$")
 (#entropy-above? @_value "2.8")
 (#not-in-test!)
 (#set! code "js-hardcoded-secret-field")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a secret stands in the source")
 (#set! help "hand it over from outside, and replace it: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; A secret with a default in the source is the default wherever the variable was forgotten.
;
; `process.env.JWT_SECRET || "secret"` makes an example start at once. Never fine outside a test.
; The safe form ends the program when the variable is missing.
((binary_expression
   left: [
     (member_expression object: (member_expression) @_env property: (property_identifier) @_name)
     (subscript_expression object: (member_expression) @_env index: (string (string_fragment) @_name))
     (call_expression arguments: (arguments . (string (string_fragment) @_name))) @_get]
   operator: ["||" "??"]
   right: [(string (string_fragment) @_value) (template_string . (string_fragment) @_value .)]) @diagnostic
 (#match? @_env "(?:^|\\.)env$")
 (#match? @_name "(?i)(?:^|_)(?:jwt|api_?key|secret(?:_?key(?:_base)?)?|password|passwd|pwd|passphrase|token|(?:private|encryption|signing|access|session|cookie)_?(?:key|secret))$")
 (#match? @_get "(?i)^(?:\\w+\\.)*(?:config(?:Service)?|env|getEnv)\\.?(?:get)?\\(")
 (#not-match? @_value "(?i)^(?:none|null|undefined|missing|not set|unset|default)$")
 (#not-in-test!)
 (#set! code "js-secret-fallback")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "where the variable is missing, this published value is the secret")
 (#set! help "end the program if the variable is missing")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; A token that is signed with a literal can be made by everybody who has read the source.
;
; The shortest example of every library for tokens and sessions has one. Never fine outside a test.
; The safe form reads the key from the environment or a store.
([
   (call_expression
     function: (member_expression object: (identifier) @_jwt property: (property_identifier) @_sign)
     arguments: (arguments . (_) . [(string (string_fragment)) (template_string . (string_fragment) .)]))
   (call_expression
     function: [(identifier) @_create (member_expression property: (property_identifier) @_create)]
     arguments: (arguments . (string) . [(string (string_fragment)) (template_string . (string_fragment) .)]))
   (call_expression
     function: [(identifier) @_parser (member_expression property: (property_identifier) @_parser)]
     arguments: (arguments . (string (string_fragment))))
   (call_expression
     function: [(identifier) @_session (member_expression property: (property_identifier) @_session)]
     arguments: (arguments . (object (pair
       key: (property_identifier) @_secret
       value: [(string (string_fragment)) (array . (string (string_fragment)))]))))] @diagnostic
 (#match? @_jwt "^(?i:jwt|jsonwebtoken|jws)$")
 (#any-of? @_sign "sign" "verify")
 (#any-of? @_create "createHmac" "createCipheriv" "createDecipheriv")
 (#any-of? @_parser "cookieParser")
 (#any-of? @_session "session" "expressSession" "cookieSession" "expressjwt" "expressJwt")
 (#any-of? @_secret "secret" "keys" "secretOrKey")
 (#not-in-test!)
 (#set! code "js-literal-signing-key")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "whoever has read the source can make what this key protects")
 (#set! help "read the key from the environment or a secret store")
 (#set! tags "security secret")
 (#set! cwe "321")
 (#set! always))

; An address with a password in it stands in the source, in logs and in error messages.
;
; It connects in one line. Fine for a database on one's own machine with a password that guards nothing.
; The safe form reads the address from the environment.
([(string (string_fragment) @_url) (template_string . (string_fragment) @_url .)] @diagnostic
 (#match? @_url "^(?:mongodb(?:\\+srv)?|postgres(?:ql)?|mysql|mariadb|redis|rediss|amqps?|mssql|ftp|https?|smtps?|ldaps?)://[^\\s:/@{}<>$]+:[^\\s/@{}<>$*]{4,}@[^\\s@:/]+")
 (#not-match? @_url "(?i)://(?:user(?:name)?|foo|bar|me|someuser|my_?user|username|login|usr|name|u|a|test):|:(?:pass(?:word|wd)?|secret|pwd|xxx+|pw|foobar|bar|test)@|@(?:localhost|127\\.0\\.0\\.1|example\\.|host\\b|hostname|server\\b|.*\\.test\\b|my\\w*host|0\\.0\\.0\\.0|db[:/]|my\\w*:)")
 (#not-in-test!)
 (#set! code "js-url-credentials")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a password stands in this address")
 (#set! help "read the address from the environment, and replace the password")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))
