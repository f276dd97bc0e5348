; inherits: common

; A secret in the source is known to everybody who can read the source, for ever.
;
; Examples carry placeholders, and real values take their place. Never fine; read it from the environment or a store.
([(assignment left: (identifier) @_name right: (string) @_literal)
  (assignment left: (attribute attribute: (identifier) @_name) right: (string) @_literal)
  (assignment left: (subscript subscript: (string (string_content) @_name)) right: (string) @_literal)
  (pair key: (string (string_content) @_name) value: (string) @_literal)
  (keyword_argument name: (identifier) @_name value: (string) @_literal)
  (default_parameter name: (identifier) @_name value: (string) @_literal)
  (typed_default_parameter name: (identifier) @_name value: (string) @_literal)] @diagnostic
 (#match? @_name "(?i)(^|_)(api_?key|secret(_?key)?|password|passwd|pwd|(access_?|auth_?|bearer_?|refresh_?|api_?)?token|private_?key|client_?secret|encryption_?key|signing_?key|jwt_?secret|secret_?access_?key|passphrase)$")
 (#match? @_literal "^[rRuUbB]*[\"']{1,3}[!-~]{8,}[\"']{1,3}$")
 (#not-match? @_literal "(?i)^[rub]*[\"']+(https?://|/|\\$|\\{|<|%|\\.|#|\\[|__|x-|your|my[-_]|change|example|placeholder|dummy|fake|test|redacted|insert|replace|todo|xxx|\\*\\*\\*|authorization|bearer\\b|none|null|django-insecure)")
 (#not-match? @_literal "(?i)(example|placeholder|changeme|xxxx|your[-_]|\\.\\.\\.|<[a-z_]+>|\\{[a-z_]*\\}|%\\(|%s)")
 (#not-match? @_literal "^[rRuUbB]*[\"']+([a-z]+([-_. :/][a-z]+)*|[A-Z]+([-_. ][A-Z]+)*|[A-Z]?[a-z]+([A-Z][a-z]+)*|[a-zA-Z_]+(\\.[a-zA-Z_]+)+|_*[a-z]+([-_][a-z0-9]{1,12})+|--?[a-z-]+|[^\"']*\\\\[^\"']*)[\"']+$")
 (#entropy-above? @_literal "2.8")
 (#not-path! "(?i)(^|/)(examples?|docs?(_src)?|tutorials?|samples?|demos?)/")
 (#not-in-test!)
 (#set! code "py-hardcoded-secret")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a secret stands in the source")
 (#set! help "read it from the environment or a secret store, and replace it: it counts as known")
 (#set! url "https://cwe.mitre.org/data/definitions/798.html")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; A secret that falls back to a constant works everywhere, in production too, and everybody knows it.
;
; `os.environ.get("SECRET_KEY", "dev-secret")` keeps an example running without a setup. Fine nowhere: a program that
; lacks its secret should not start.
((call
   function: [(identifier) @_function (attribute attribute: (identifier) @_function)] @_path
   arguments: (argument_list
     . (string (string_content) @_name)
     . [
       (string (string_content) @_value)
       (keyword_argument name: (identifier) @_default value: (string (string_content) @_value))])) @diagnostic
 (#any-of? @_function "get" "getenv" "config" "env" "str" "setdefault")
 (#match? @_path "(?i)^(os\\.)?environ\\.(get|setdefault)$|^(os\\.)?getenv$|^(decouple\\.)?config$|^env(\\.str)?$|\\.getenv$")
 (#match? @_name "(?i)(^|_)(api_?key|secret(_?key)?|password|passwd|pwd|(access_?|auth_?|refresh_?)token|private_?key|client_?secret|encryption_?key|signing_?key|jwt_?secret)$")
 (#any-of? @_default "default")
 (#match? @_value "^[!-~]{4,}$")
 (#not-match? @_value "(?i)^(none|null|true|false|/.*|<.*>)$")
 (#not-in-test!)
 (#set! code "py-secret-fallback")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "without this variable a secret is used that stands in the source")
 (#set! help "read it without a fallback: `os.environ[\"…\"]`")
 (#set! tags "security secret")
 (#set! cwe "798"))

; An address with a user and a password in it hands both to everybody who can read the source.
;
; Connection strings in examples have them. Fine for a placeholder, or on a machine of one's own in a test.
([(assignment right: (string) @diagnostic)
  (keyword_argument value: (string) @diagnostic)
  (pair value: (string) @diagnostic)
  (argument_list (string) @diagnostic)
  (default_parameter value: (string) @diagnostic)]
 (#match? @diagnostic "^[rRuUbB]*[\"'][a-z][a-z0-9+.-]*://[^:/@\\s\"'{}%<$]+:[^@/\\s\"'{}%<$*]{3,}@[A-Za-z0-9]")
 (#not-match? @diagnostic "(?i)://[^@]*:(pass(word|wd)?|pwd|secret|user|username|xxx+|your.*|changeme|example|guest|postgres|root|admin|mypassword|token|foo|bar|tiger|scott)@|@(example|host|hostname|server|proxy|foo|domain)\\b")
 (#not-in-test!)
 (#set! code "py-url-credentials")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a user and a password stand in this address")
 (#set! help "read the address, or the password, from the environment or a secret store")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))
