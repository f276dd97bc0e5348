; A secret in the source is known to everybody who can read the source, for ever.
;
; Examples carry placeholders, and real values take their place. Never fine; read it from the environment or a store.
([(const_item name: (identifier) @_name value: (string_literal (string_content) @_value))
  (static_item name: (identifier) @_name value: (string_literal (string_content) @_value))
  (let_declaration pattern: (identifier) @_name value: (string_literal (string_content) @_value))
  (field_initializer field: (field_identifier) @_name value: (string_literal (string_content) @_value))
  (field_initializer
    field: (field_identifier) @_name
    value: (call_expression function: (field_expression value: (string_literal (string_content) @_value))))
  (let_declaration
    pattern: (identifier) @_name
    value: (call_expression function: (field_expression value: (string_literal (string_content) @_value))))] @diagnostic
 (#match? @_name "(?i)(^|_)(api_?key|secret(_?key)?|password|passwd|pwd|(access_?|auth_?|bearer_?|refresh_?)?token|private_?key|client_?secret|encryption_?key|signing_?key)$")
 (#match? @_value "^[!-~]{8,}$")
 (#not-match? @_value "(?i)^(https?://|/|\\$|\\{|<|x-|your|my[-_]|change|example|placeholder|dummy|test|redacted|xxx|\\*\\*\\*|authorization)")
 (#not-match? @_value "^[a-z]+([-_. ][a-z]+)*$|^[A-Z]+([-_][A-Z]+)*$")
 (#entropy-above? @_value "2.8")
 (#not-in-test!)
 (#set! code "rust-hardcoded-secret")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a secret stands in the source")
 (#set! help "read it from the environment or a secret store, and replace it: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; Keys of well-known services have a form that nothing else has.
;
; Fine only for the documented examples of the services themselves.
([(string_literal) (raw_string_literal)] @diagnostic
 (#match? @diagnostic "(^|[^A-Za-z0-9])(AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,}|sk_live_[A-Za-z0-9]{16,}|xox[abprs]-[A-Za-z0-9-]{20,}|AIza[0-9A-Za-z_-]{35}|glpat-[A-Za-z0-9_-]{20,})|-----BEGIN ([A-Z]+ )?PRIVATE KEY-----[\\s\\S]{20,}")
 (#not-match? @diagnostic "EXAMPLE")
 (#entropy-above? @diagnostic "3.0")
 (#set! code "rust-provider-key")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a service's key stands in the source")
 (#set! help "revoke it, and read its successor from the environment or a secret store")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))
