; A secret in the source is known to everybody who can read the source, for ever.
;
; Examples carry placeholders, and real values take their place. Never fine; read it from the environment or a store.
([(const_item name: (identifier) @_name value: (string_literal (string_content) @_value))
  (static_item name: (identifier) @_name value: (string_literal (string_content) @_value))
  (const_item name: (identifier) @_name value: (raw_string_literal (string_content) @_value))
  (const_item name: (identifier) @_name value: (unary_expression (string_literal (string_content) @_value)))
  (let_declaration pattern: (identifier) @_name value: [(string_literal (string_content) @_value) (raw_string_literal (string_content) @_value)])
  (field_initializer field: (field_identifier) @_name value: (string_literal (string_content) @_value))
  (field_initializer
    field: (field_identifier) @_name
    value: (call_expression function: (field_expression value: (string_literal (string_content) @_value))))
  (field_initializer
    field: (field_identifier) @_name
    value: (call_expression arguments: (arguments . [
      (string_literal (string_content) @_value)
      (call_expression function: (field_expression value: (string_literal (string_content) @_value)))] .)))
  (let_declaration
    pattern: (identifier) @_name
    value: (call_expression function: (field_expression value: (string_literal (string_content) @_value))))
  (let_declaration
    pattern: (identifier) @_name
    value: (call_expression
      function: (scoped_identifier name: (identifier) @_from)
      arguments: (arguments . (string_literal (string_content) @_value) .)))
  (assignment_expression
    left: [(identifier) @_name (field_expression field: (field_identifier) @_name)]
    right: [
      (string_literal (string_content) @_value)
      (call_expression function: (field_expression value: (string_literal (string_content) @_value)))
      (call_expression
        function: (scoped_identifier name: (identifier) @_from)
        arguments: (arguments . (string_literal (string_content) @_value) .))])
  (call_expression
    function: (field_expression field: (field_identifier) @_name)
    arguments: (arguments . [
      (string_literal (string_content) @_value)
      (call_expression function: (field_expression value: (string_literal (string_content) @_value)))] .))] @diagnostic
 (#match? @_name "(?i)(^|_)(api_?key|secret(_?key)?|password|passwd|pwd|passphrase|(access_?|auth_?|bearer_?|refresh_?|api_?|bot_?|github_?|slack_?)?token|private_?key|(access|jwt|encryption|signing|hmac|master|webhook|cookie|session|aes)_?(secret|key)|secret_?access_?key|client_?secret|db_?pass|basic_?auth|credentials?)$")
 (#any-of? @_from "from" "new")
 (#match? @_value "^[!-~]{8,}$")
 (#not-match? @_value "(?i)^(https?://|/|\\$|\\{|<|--|x-|your|my[-_]|change|example|placeholder|dummy|test|redacted|xxx|\\*\\*\\*|authorization|[a-z_]+\\.[a-z_.]+$)|[{}<>()|:;]|\\.\\.\\.|^[a-z]+[A-Z][a-zA-Z]+$|^([A-Z][a-z]+)+$|0123456789|abcdef|^__\\w+__$")
 (#not-match? @_value "^[a-z]+([-_. /][a-z]+)*$|^[A-Z]+([-_][A-Z]+)*$")
 (#entropy-above? @_value "2.8")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
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
 (#match? @diagnostic "(^|[^A-Za-z0-9])(AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,}|sk_live_[A-Za-z0-9]{16,}|xox[abprs]-[A-Za-z0-9-]{20,}|AIza[0-9A-Za-z_-]{35}|glpat-[A-Za-z0-9_-]{20,})|-----BEGIN ([A-Z]+ )?PRIVATE KEY-----(\\s|\\\\[nr]|\\\\)*[A-Za-z0-9+/]{16,}")
 (#not-match? @diagnostic "EXAMPLE|(?i)x{6}|fake")
 (#entropy-above? @diagnostic "3.0")
 (#not-in-test!)
 (#set! code "rust-provider-key")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a service's key stands in the source")
 (#set! help "revoke it, and read its successor from the environment or a secret store")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; A secret that has a default in the source: `env::var("JWT_SECRET").unwrap_or("secret".into())`.
;
; Where the variable is missing the program starts, and everybody knows its key. Models add the default so that the
; example runs. Never fine; a program without its secret should not start.
((call_expression
   function: (field_expression
     value: [
       (call_expression
         function: [(identifier) @_var (scoped_identifier name: (identifier) @_var)]
         arguments: (arguments . (string_literal (string_content) @_name) .))
       (call_expression function: (field_expression
         value: (call_expression
           function: [(identifier) @_var (scoped_identifier name: (identifier) @_var)]
           arguments: (arguments . (string_literal (string_content) @_name) .))))
       (macro_invocation macro: (identifier) @_option_env (token_tree . (string_literal (string_content) @_name) .))]
     field: (field_identifier) @_or)
   arguments: (arguments . [
     (string_literal (string_content) @_default)
     (call_expression function: (field_expression value: (string_literal (string_content) @_default)))
     (call_expression arguments: (arguments . (string_literal (string_content) @_default)))
     (closure_expression body: [
       (string_literal (string_content) @_default)
       (call_expression function: (field_expression value: (string_literal (string_content) @_default)))
       (call_expression arguments: (arguments . (string_literal (string_content) @_default)))
       (block [
         (call_expression function: (field_expression value: (string_literal (string_content) @_default)))
         (call_expression arguments: (arguments . (string_literal (string_content) @_default)))])])] .)) @diagnostic
 (#eq? @_var "var")
 (#eq? @_option_env "option_env")
 (#any-of? @_or "unwrap_or" "unwrap_or_else")
 (#match? @_name "(?i)(secret|password|passwd|token|api_?key|private_?key|(signing|encryption|session|cookie|master|hmac|auth|jwt)_?key)$|SECRET_KEY_BASE$|_PASS$")
 (#match? @_default "^[!-~ ]{3,}$")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-secret-default")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "without this variable the program runs with a secret that everybody can read")
 (#set! help "return an error when the variable is missing")
 (#set! tags "security secret")
 (#set! cwe "1188")
 (#set! always))

; A key is a literal in the call that uses it: `EncodingKey::from_secret(b"secret")`.
;
; Everybody who reads the source can sign tokens or decrypt. READMEs show it to stay short. Fine in tests and examples.
((call_expression
   function: [
     (scoped_identifier
       path: [(identifier) @_type (scoped_identifier name: (identifier) @_type) (generic_type type: (type_identifier) @_type)]
       name: (identifier) @_function)
     (scoped_identifier
       path: (bracketed_type (qualified_type type: [(type_identifier) @_type (generic_type type: (type_identifier) @_type)]))
       name: (identifier) @_function)]
   arguments: (arguments . [
     (string_literal (string_content))
     (raw_string_literal (string_content))
     (reference_expression value: (array_expression))
     (reference_expression value: (string_literal))
     (call_expression function: (field_expression value: [(string_literal (string_content)) (raw_string_literal)]))
     (reference_expression value: (call_expression function: (field_expression value: (string_literal (string_content)))))] @_secret .)) @diagnostic
 (#match? @_type "^(EncodingKey|DecodingKey|Key|Hmac|HmacSha\\w+|HS(256|384|512)Key|Aes(128|192|256)\\w*|ChaCha20Poly1305|XChaCha20Poly1305|LessSafeKey|UnboundKey|SigningKey|Salsa20|CookieKey|MasterKey|SecretKey|Fernet|MagicCrypt256|MagicCrypt128)$")
 (#match? @_function "^(from_secret|from_base64_secret|new_from_slice|from_slice|from|from_bytes|derive_from|new|clone_from_slice)$")
 (#not-match? @diagnostic "^(\\w+::)*Key::(from|new)\\(\"|^(\\w+::)*Key::from\\(b?['\"].{0,10}['\"]\\)")
 (#match? @_secret "^&?(b?r?#*\"[^\"]{4,}|\\[\\s*(0x[0-9a-fA-F]+|[0-9]+)(u8)?\\s*[,;\\]])")
 (#not-match? @_secret "^&?\"(hex|base64|\\{)|info|salt|\\{|label|context")
 (#file-has! "(?i)encrypt|decrypt|hmac|jsonwebtoken|jwt|cookie|cipher")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-literal-key")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "everybody who reads the source has this key")
 (#set! help "read the key from the environment or a key store")
 (#set! tags "security secret")
 (#set! cwe "321")
 (#set! always))

; A key is written into the source as bytes: `const AES_KEY: [u8; 32] = [0x1f, …]`.
;
; Everybody who has the program can decrypt what it encrypted. Models make a constant where a key was missing. Fine for
; test vectors, and for keys that are public by their standard.
([(const_item
    name: (identifier) @_name
    type: (_) @_array
    value: [
      (array_expression) @_bytes
      (unary_expression (string_literal)) @_bytes
      (string_literal) @_bytes
      (reference_expression value: (array_expression) @_bytes)])
  (static_item
    name: (identifier) @_name
    type: (_) @_array
    value: [
      (array_expression) @_bytes
      (unary_expression (string_literal)) @_bytes
      (string_literal) @_bytes
      (reference_expression value: (array_expression) @_bytes)])
  (let_declaration
    pattern: (identifier) @_variable
    value: [
      (array_expression) @_bytes
      (unary_expression (string_literal)) @_bytes
      (string_literal) @_bytes
      (reference_expression value: (array_expression) @_bytes)])] @diagnostic
 (#match? @_name "^((AES|SECRET|ENCRYPTION|SIGNING|HMAC|MASTER|PRIVATE|JWT|SESSION|COOKIE|CIPHER|XOR|DEFAULT|HARDCODED|STATIC|APP|CHACHA)_?)+(KEY|SECRET)(_BYTES)?$|^KEY(_BYTES)?$")
 (#match? @_variable "^((aes|secret|encryption|signing|hmac|master|private|jwt|session|cookie|cipher|hardcoded|static)_?)+(key|secret)(_bytes)?$")
 (#match? @_array "^&?('static )?\\[u8(;.*)?\\]$")
 (#match? @_bytes "^\\*?b\"[^\"]{8,}|^\\[\\s*(0x[0-9a-fA-F_]+|[0-9]+)(u8)?\\s*(;|,.*,.*,)|(?s)^\\[\\s*(0x[0-9a-fA-F_]+|[0-9]+)(u8)?\\s*,.*,.*,")
 (#not-match? @diagnostic "^let\\s+mut\\b")
 (#not-match? @_bytes "(?i)^\\*?b\"([a-z]+[-_. ])*[a-z]*\"$|^\\*?b\"[^\"]*(-|:|/|header)")
 (#file-has! "(?i)encrypt|decrypt|hmac|jsonwebtoken|jwt|cipher|\\bAes|chacha")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz|test_?vectors?)(/|\\.rs$)")
 (#set! code "rust-key-bytes")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "everybody who reads the source has this key")
 (#set! help "read the key from the environment or a key store")
 (#set! tags "security secret")
 (#set! cwe "321")
 (#set! always))

; An address carries its user's password: `postgres://app:hunter2@db/app`.
;
; It is known to everybody who reads the source, and appears in every log line that names the address. Models write
; the whole address where a variable should stand. Fine for a database on the developer's own machine.
([(string_literal) (raw_string_literal)] @diagnostic
 (#match? @diagnostic "^[bc]?r?#*\"[a-z][a-z0-9+.-]*://[A-Za-z0-9_.%-]*:[^\\s:/@\"{}<>$*\\[\\]()]{3,}@[A-Za-z0-9.-]+[.:/\"]")
 (#not-match? @diagnostic "(?i)@(localhost|127\\.|0\\.0\\.0\\.0|\\[::1\\]|example|[a-z0-9.-]*\\.?example\\.(com|org|net)|host\\b|hostname|server\\b)|://[^@]*:(pass(word|wd|phrase)?|pwd?|secret|token|xxx+|\\*+|changeme|your\\w*)@|://(user(name)?|foo|bar|alice|bob|me|test|usr|login|[a-z]):[^@]*@(host|foo|bar|[a-z]+[:/\"])")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-url-password")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "this address carries a password")
 (#set! help "read the address from the environment, and replace the password: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; A login or a header carries its secret as a literal: `.bearer_auth("eyJ…")`, `.basic_auth("admin", Some("hunter2"))`.
;
; Models complete the call with a value that looks right. Never fine outside tests.
([(call_expression
    function: (field_expression field: (field_identifier) @_bearer @diagnostic)
    arguments: (arguments . (string_literal (string_content) @_secret) .))
  (call_expression
    function: (field_expression field: (field_identifier) @_basic @diagnostic)
    arguments: (arguments . (_) . [
      (string_literal (string_content) @_secret)
      (call_expression function: (identifier) @_some arguments: (arguments . (string_literal (string_content) @_secret) .))] .))
  (call_expression
    function: (field_expression field: (field_identifier) @_header @diagnostic)
    arguments: (arguments . [(string_literal) (identifier) (scoped_identifier)] @_header_name . (string_literal (string_content) @_secret) .))
  (call_expression
    function: (scoped_identifier path: (identifier) @_credentials name: (identifier) @_new @diagnostic)
    arguments: (arguments . (_) . [
      (string_literal (string_content) @_secret)
      (call_expression function: (field_expression value: (string_literal (string_content) @_secret)))]))]
 (#eq? @_bearer "bearer_auth")
 (#eq? @_basic "basic_auth")
 (#eq? @_some "Some")
 (#any-of? @_header "header" "insert_header" "append_header" "set" "insert")
 (#match? @_header_name "(?i)^\"?(\\w+::)*(authorization|x-api-key|api-key|x-auth-token|private-token|proxy-authorization)\"?$")
 (#any-of? @_credentials "Credentials" "BasicAuth")
 (#eq? @_new "new")
 (#match? @_secret "^(Bearer |Basic |token |Token )?[!-~]{6,}$")
 (#not-match? @_secret "(?i)^(Bearer |Basic |token )?(<|\\{|\\$|your|my[-_]|xxx|token$|\\.\\.\\.|placeholder|change|example|test|password$|secret$|dummy)")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-literal-credentials")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a secret stands in the source")
 (#set! help "read it from the environment or a secret store, and replace it: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))
