; A password, token or key is written to the log: `info!("login with {password}")`.
;
; Logs are kept for long, copied to other systems, and read by many. Models log every argument of a function. Fine for
; lengths, names of keys, and values that were masked.
([(macro_invocation
    macro: [(identifier) @_macro (scoped_identifier name: (identifier) @_macro)]
    (token_tree [(string_literal) (raw_string_literal)] @_inline))
  (macro_invocation
    macro: [(identifier) @_macro (scoped_identifier name: (identifier) @_macro)]
    (token_tree [(string_literal) (raw_string_literal)] . "," (identifier) @_argument . ["," ")"]))
  (macro_invocation
    macro: [(identifier) @_macro (scoped_identifier name: (identifier) @_macro)]
    (token_tree [(string_literal) (raw_string_literal)] . "," . "&" . (identifier) @_argument . ["," ")"]))
  (macro_invocation
    macro: [(identifier) @_macro (scoped_identifier name: (identifier) @_macro)]
    (token_tree [(string_literal) (raw_string_literal)] . "," (identifier) . "." . (identifier) @_field . ["," ")"]))] @diagnostic
 (#any-of? @_macro "trace" "debug" "info" "warn" "error" "println" "eprintln" "print" "eprint" "log" "event")
 (#match? @_inline "\\{(\\w+_)?(password|passwd|passphrase|secret|secret_key|api_?key|private_key|access_token|auth_token|refresh_token|bearer_token|jwt|client_secret|session_token|api_token)(:[#?]*)?\\}")
 (#match? @_argument "^(\\w+_)?(password|passwd|passphrase|secret|secret_key|api_?key|private_key|access_token|auth_token|refresh_token|bearer_token|jwt|client_secret|session_token|api_token|credit_card|card_number|cvv|ssn)$")
 (#match? @_field "^(\\w+_)?(password|passwd|passphrase|secret|secret_key|api_?key|private_key|access_token|auth_token|refresh_token|bearer_token|jwt|client_secret|session_token|api_token|credit_card|card_number|cvv|ssn)$")
 (#not-match? @diagnostic "(?i)mask|redact|\\*\\*\\*|len\\(\\)|\\.is_some|hash\\(|generated|created|your new|copy (this|it)|save (this|it)|fingerprint")
 (#not-in-function-named? @diagnostic "(?i)(generate|create|new|issue|print|show)_?(\\w+_)?(token|key|password|secret|credentials?)|keygen|^main$|display|prompt|export")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz|xtask|cli|cmd|commands?|bin)/")
 (#set! code "rust-log-secret")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a secret is written to the log")
 (#set! help "leave it out, or wrap it in `secrecy::SecretString`, which prints nothing")
 (#set! tags "security log")
 (#set! cwe "532"))

; The same as a field of a `tracing` event: `info!(user = %name, password = %password, "login")`.
;
; Models list all arguments as fields. Fine for masked values; `#[instrument(skip(password))]` leaves a parameter out.
((macro_invocation
   macro: [(identifier) @_macro (scoped_identifier name: (identifier) @_macro)]
   (token_tree) @_arguments) @diagnostic
 (#any-of? @_macro "trace" "debug" "info" "warn" "error" "event" "span" "info_span" "debug_span")
 (#match? @_arguments "[(,]\\s*(([a-z_]+\\.)?(\\w+_)?(password|passwd|passphrase|secret_key|api_?key|private_key|access_token|auth_token|refresh_token|client_secret|session_token)\\s*=\\s*[%?]?[a-z]|[%?](\\w+\\.)*(\\w+_)?(password|passwd|passphrase|secret_key|api_?key|private_key|access_token|auth_token|refresh_token|client_secret|session_token)\\s*[,)])")
 (#not-match? @_arguments "(?i)mask|redact|len\\(\\)|is_some|is_empty|\"\\*+\"|fingerprint|_id\\b.*=|= *(true|false)")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz|xtask)/")
 (#set! code "rust-log-secret-field")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a secret is written to the log")
 (#set! help "leave it out, or wrap it in `secrecy::SecretString`, which prints nothing")
 (#set! tags "security log")
 (#set! cwe "532"))

; A type that is sent out as JSON carries the hash of a password.
;
; `#[derive(Serialize)]` sends every field, so the hashes end up in the browser. Models derive it for the whole row of
; the database. Fine with `#[serde(skip_serializing)]`, or with another type for what is sent.
((attribute_item (attribute (identifier) @_derive arguments: (token_tree) @_traits)) .
 (attribute_item)? .
 (struct_item
   name: (type_identifier) @diagnostic
   body: (field_declaration_list) @_fields)
 (#eq? @_derive "derive")
 (#match? @_traits "\\bSerialize\\b")
 (#match? @_fields "\\b(pub(\\(crate\\))? )?(password_hash|hashed_password|password_digest|pass_hash|pwd_hash)\\s*:\\s*(Option<)?String")
 (#not-match? @_fields "skip_serializing|serde\\(skip|serialize_with|Secret")
 (#not-match? @diagnostic "(?i)config|new|insert|create|request|params|form|changeset|cache|store|record$|persist")
 (#not-in-test!)
 (#set! code "rust-serialize-password-hash")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "whoever gets this as JSON gets the password's hash")
 (#set! help "mark the field `#[serde(skip_serializing)]`, or send another type")
 (#set! tags "security log")
 (#set! cwe "200"))
