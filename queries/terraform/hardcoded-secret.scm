; inherits: common

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
