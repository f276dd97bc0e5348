; inherits: common

; A secret in the source is known to everybody who can read the source, for ever.
;
; Examples carry placeholders, and real values take their place. Never fine; read it from the environment or a store.
; The safe form is `System.getenv("API_KEY")`, checked at the start.
([
   (variable_declarator name: (identifier) @_name value: (string_literal (string_fragment) @_value))
   (assignment_expression
     left: [(identifier) @_name (field_access field: (identifier) @_name)]
     right: (string_literal (string_fragment) @_value))
   (method_invocation
     name: (identifier) @_setter
     arguments: (argument_list . (string_literal (string_fragment) @_value) .))] @diagnostic
 (#match? @_name "(?i)(?:^|[a-z_$-])(?:api_?key|apikey|secret(?:_?key)?|password|passwd|pwd|passphrase|(?:access_?|auth_?|bearer_?|refresh_?|api_?)token|private_?key|client_?secret|encryption_?key|signing_?key|access_?key)$")
 (#match? @_setter "^(?i:set)?(?i:api_?key|secret|secretKey|password|accessKey|privateKey|clientSecret|authToken|accessToken|apiToken|signingKey)$")
 (#match? @_value "^[!-~]{8,}$")
 (#not-match? @_value "(?i)^(?:https?:|/|\\.|\\$|\\{|<|%|#|x-|your|change|example|placeholder|dummy|test|fake|sample|redacted|xxx|\\*\\*\\*|authorization|bearer|basic|enter|insert|must|invalid|--|classpath)")
 (#not-match? @_value "^[A-Za-z]+(?:[-_. :/][A-Za-z]+)*$|^[a-z]+(?:[A-Z][a-z]+)+$|[*.,…]{3}|%s")
 (#entropy-above? @_value "2.8")
 (#not-in-test!)
 (#set! code "java-hardcoded-secret")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a secret stands in the source")
 (#set! help "read it from the environment or a secret store, and replace it: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; A key that is made of a literal can be made by everybody who has read the source.
;
; The shortest example of encryption and of tokens has one. Never fine outside a test.
; The safe form takes the key from a key store or the environment.
([
   (object_creation_expression
     type: (type_identifier) @_type
     arguments: (argument_list . (method_invocation object: (string_literal) name: (identifier) @_bytes)))
   (method_invocation
     object: (identifier) @_algorithm
     name: (identifier) @_hmac
     arguments: (argument_list . (string_literal (string_fragment)) .))
   (method_invocation
     name: (identifier) @_sign
     arguments: (argument_list . (_) . (string_literal (string_fragment)) .))
   (method_invocation
     name: (identifier) @_key
     arguments: (argument_list . [(string_literal (string_fragment)) (method_invocation object: (string_literal) name: (identifier) @_bytes)] .))
   (object_creation_expression
     type: (type_identifier) @_spec
     arguments: (argument_list . (method_invocation object: (string_literal) name: (identifier) @_chars)))] @diagnostic
 (#any-of? @_type "SecretKeySpec" "DESKeySpec" "DESedeKeySpec")
 (#eq? @_bytes "getBytes")
 (#eq? @_algorithm "Algorithm")
 (#any-of? @_hmac "HMAC256" "HMAC384" "HMAC512")
 (#eq? @_sign "signWith")
 (#any-of? @_key "setSigningKey" "hmacShaKeyFor")
 (#eq? @_spec "PBEKeySpec")
 (#eq? @_chars "toCharArray")
 (#not-in-test!)
 (#set! code "java-hardcoded-key")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "whoever has read the source can make what this key protects")
 (#set! help "take the key from a key store or the environment")
 (#set! tags "security secret")
 (#set! cwe "321")
 (#set! always))

; The password of a database stands in the call that connects.
;
; It is the first line of every tutorial. Fine for a database in memory.
; The safe form reads name and password from the environment.
((method_invocation
   object: (identifier) @_manager
   name: (identifier) @_get
   arguments: (argument_list . (_) @_url . (_) . (string_literal (string_fragment)) .)) @diagnostic
 (#eq? @_manager "DriverManager")
 (#eq? @_get "getConnection")
 (#not-match? @_url "(?i)jdbc:(?:h2|hsqldb|sqlite|derby):(?:mem|memory)")
 (#not-in-test!)
 (#set! code "java-database-password")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "the password of the database stands in the source")
 (#set! help "read it from the environment")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; A secret with a default in the source is the default wherever the setting was forgotten.
;
; It makes an example start at once. Never fine outside a test.
; The safe form has no default, and the program does not start without the setting.
([
   (annotation name: (identifier) @_annotation arguments: (annotation_argument_list (string_literal (string_fragment) @_setting)))
   (method_invocation
     name: (identifier) @_default
     arguments: (argument_list . (string_literal (string_fragment) @_variable) . (string_literal (string_fragment) @_value) .))] @diagnostic
 (#eq? @_annotation "Value")
 (#match? @_setting "(?i)^\\$\\{[\\w.-]*(?:secret|password|api[-_.]?key|token|private[-_.]?key|signing[-_.]?key)[\\w-]*:[^}\\s#]{4,}\\}$")
 (#not-match? @_setting "(?i)(?:expir\\w*|ttl|validity|header|prefix|uri|url|path|name|length|timeout|enabled|type|algorithm|issuer)[\\w-]*:")
 (#any-of? @_default "getProperty" "getOrDefault" "getenv")
 (#match? @_variable "(?i)(?:^|[_.])(?:jwt_?secret|api_?key|secret(?:_?key)?|password|passwd|signing_?key|encryption_?key)$")
 (#match? @_value "^\\S{4,}$")
 (#not-match? @_value "(?i)^(?:none|null|changeit$)")
 (#not-in-test!)
 (#set! code "java-secret-default")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "where the setting is missing, this published value is the secret")
 (#set! help "leave the default out, so that the program does not start without it")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; An address with a password in it stands in the source, in logs and in error messages.
;
; It connects in one line. Fine for a database on one's own machine.
; The safe form reads the address from the environment.
((string_literal (string_fragment) @_url) @diagnostic
 (#match? @_url "^(?:(?:jdbc:)?(?:mongodb(?:\\+srv)?|postgres(?:ql)?|mysql|mariadb|redis|amqps?|ftp|https?|ldaps?)://[^\\s:/@{}<>$%]+:[^\\s/@{}<>$%]{4,}@[^\\s@:/]+|jdbc:[\\w:]+//[^\\s]*[?&;](?i:password|pwd)=[^\\s&;%${}]{4,})")
 (#not-match? @_url "(?i)://(?:user(?:name)?|foo|bar|me|a|u|name|login|test|userinfo):|:(?:pass(?:word|wd)?|secret|pwd|xxx+|bar)@|@(?:localhost|127\\.0\\.0\\.1|example\\.|host\\b|\\w*\\.example)|//(?:localhost|127\\.0\\.0\\.1)")
 (#not-in-test!)
 (#set! code "java-url-credentials")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a password stands in this address")
 (#set! help "read the address from the environment, and replace the password")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))
