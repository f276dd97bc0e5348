; inherits: common

; A secret in the source is known to everybody who can read the source, for ever.
;
; Examples carry placeholders, and real values take their place. Never fine; read it from the environment or a store.
([(const_spec name: (identifier) @_name value: (expression_list . [(interpreted_string_literal) (raw_string_literal)] @_literal .))
  (var_spec name: (identifier) @_name value: (expression_list . [(interpreted_string_literal) (raw_string_literal)] @_literal .))
  (var_spec name: (identifier) @_name value: (expression_list . (type_conversion_expression operand: (interpreted_string_literal) @_literal) .))
  (short_var_declaration left: (expression_list . (identifier) @_name .) right: (expression_list . [(interpreted_string_literal) (raw_string_literal)] @_literal .))
  (short_var_declaration left: (expression_list . (identifier) @_name .) right: (expression_list . (type_conversion_expression operand: (interpreted_string_literal) @_literal) .))
  (assignment_statement left: (expression_list . [(identifier) @_name (selector_expression field: (field_identifier) @_name)] .) right: (expression_list . (interpreted_string_literal) @_literal .))
  (keyed_element key: (literal_element [(identifier) @_name (interpreted_string_literal (interpreted_string_literal_content) @_name)]) value: (literal_element (interpreted_string_literal) @_literal))
  (keyed_element key: (literal_element (identifier) @_name) value: (literal_element (type_conversion_expression operand: (interpreted_string_literal) @_literal)))] @diagnostic
 (#match? @_name "(^|[a-z_0-9]|^[a-z]+)(?i:(api_?key|secret(_?key)?|password|passwd|pwd|(access_?|auth_?|bearer_?|refresh_?|api_?)token|private_?key|client_?secret|encryption_?key|signing_?key|jwt_?(secret|key)|secret_?access_?key|passphrase))$|^(?i:token)$")
 (#not-match? @_name "(?i)encrypted|obscured|hashed|masked")
 (#match? @_literal "^[\"`][!-~]{8,}[\"`]$")
 (#not-match? @_literal "(?i)^[\"`](https?://|/|\\$|\\{|<|%|\\.|#|\\[|__|-|x-|your|my[-_]|change|example|placeholder|dummy|fake|test|redacted|insert|replace|todo|xxx|\\*\\*\\*|authorization|bearer\\b)")
 (#not-match? @_literal "(?i)(example|placeholder|changeme|xxxx|your[-_]|\\.\\.\\.|<[a-z_]+>|\\{[a-z_]*\\}|%\\(|%[sdvq])")
 (#not-match? @_literal "^[\"`]+(_*[a-z]+([-_. :/][a-z]+)*|[A-Z]+([-_. ][A-Z]+)*|[A-Z]?[a-z]+([A-Z]+[a-z]*)*|[A-Za-z]+(-[A-Za-z]+)+|[a-zA-Z_]+(\\.[a-zA-Z_]+)+|_*[a-z]+([-_][a-z0-9]{1,12})+|[A-Z][A-Z0-9_]+|[^\"`]*\\\\[^\"`]*)[\"`]+$")
 (#entropy-above? @_literal "2.8")
 (#not-match? @_literal "^\"\\w+::\\w+")
 (#not-in-test!)
 (#set! code "go-hardcoded-secret")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a secret stands in the source")
 (#set! help "read it from the environment or a secret store, and replace it: it counts as known")
 (#set! url "https://cwe.mitre.org/data/definitions/798.html")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; An address with a user and a password in it hands both to everybody who can read the source.
;
; Connection strings in examples have them. Fine for a placeholder.
([(interpreted_string_literal) (raw_string_literal)] @diagnostic
 (#match? @diagnostic "^[\"`]([a-z][a-z0-9+.-]*://[^:/@\\s\"`{}%<$]+:[^@/\\s\"`{}%<$*]{3,}@[A-Za-z0-9]|[a-z_]+:[^@/\\s\"`{}%<$*:]{3,}@tcp\\()")
 (#not-match? @diagnostic "(?i)[:/][^@]*:(pass(word|wd|phrase)?|pwd|secret|user|username|xxx+|your.*|changeme|example|guest|postgres|root|admin|mypassword|token|foo|bar|baz|bat|abc|key)@|@[^/]*\\b(example|hostname|server|proxy|foo|domain)\\b|://(user|username|foo|a|u|me|name):")
 (#not-in-test!)
 (#set! code "go-url-credentials")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a user and a password stand in this address")
 (#set! help "read the address, or the password, from the environment or a secret store")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))
