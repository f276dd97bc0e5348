; MD5, SHA-1, DES, RC4 and ECB mode are broken.
;
; Old examples are numerous. Fine for checksums that protect nothing; say so.
([(token_tree (identifier) @_type . "::" . (identifier) @_function @diagnostic . (token_tree))
  (call_expression
    function: [
      (scoped_identifier
        path: [(identifier) @_type (scoped_identifier name: (identifier) @_type)]
        name: (identifier) @_function)
      (scoped_identifier
        path: (bracketed_type (qualified_type type: (type_identifier) @_type))
        name: (identifier) @_function)
      (generic_function
        function: (scoped_identifier
          path: [(identifier) @_type (scoped_identifier name: (identifier) @_type)]
          name: (identifier) @_function))]) @diagnostic
  (call_expression
    function: (scoped_identifier
      path: (generic_type
        type: (type_identifier) @_mode
        type_arguments: (type_arguments . [(type_identifier) (scoped_type_identifier)] @_cipher))
      name: (identifier) @_function)) @diagnostic
  (call_expression
    function: [(identifier) @_digest (scoped_identifier name: (identifier) @_digest)]
    arguments: (arguments . (reference_expression value: [(identifier) @_legacy (scoped_identifier name: (identifier) @_legacy)]))) @diagnostic]
 (#match? @_type "^(Md5|Md4|Sha1|Sha1Core|MD5|SHA1|md5|md4|sha1|sha1_smol|MessageDigest|Cipher|TdesEde[23]|TdesEee[23]|Des|Rc4|Rc2|Blowfish|Ripemd128)$")
 (#match? @_function "^(new|default|digest|compute|hash|from|md5|sha1|md4|des_\\w+|rc4\\w*|rc2\\w*|bf_\\w+|\\w+_ecb|new_from_slices?|new_with_prefix|update|oneshot)$")
 (#match? @_mode "^(Ecb|Hmac|PbEcb)$")
 (#match? @_cipher "^(\\w+::)*(Aes\\d*|Des|TdesEde3|Md5|Md4)$")
 (#any-of? @_digest "digest" "new")
 (#any-of? @_legacy "SHA1_FOR_LEGACY_USE_ONLY" "MD5")
 (#not-match? @diagnostic "^(.*::)?(MessageDigest|Cipher)::(new|default|from|hash)\\b|^(.*::)?Hmac<Aes")
 (#not-preceded-by-comment? @diagnostic "hecksum" "ompatib" "egacy")
 (#not-in-function-named? @diagnostic "(?i)etag|checksum|websocket|sec_accept|accept_key|fingerprint|md5|sha_?1|sha\\b|cache|git|uuid|v3|v5|content|derive_accept|ntlm|digest_auth|legacy|des_|rc4|lookup|integrity")
 (#not-function-has? @diagnostic "(?i)cache_?key|etag|concat_key|websocket")
 (#not-path! "(?i)(^|/)(crypto/(.*/)?(backend|hash|sym\\w*)|checksums?|md5|sha1|websocket|ws|handshake|uuid|examples|fuzz|ntlm|legacy|git|etag)(/|\\w*\\.rs$)")
 (#not-in-test!)
 (#set! code "rust-weak-hash")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this algorithm is broken: it protects nothing")
 (#set! help "use SHA-256 or BLAKE3 for digests, Argon2 for passwords, AES-GCM or ChaCha20-Poly1305 for encryption")
 (#set! tags "security crypto")
 (#set! cwe "328"))

; A password is stored under a hash that was made to be fast.
;
; Whoever gets the table tries billions of guesses a second. `Sha256::digest(password)` is the first answer to "hash
; the password", with or without a salt. Fine nowhere; use a function that costs time and memory.
([(call_expression
    function: (scoped_identifier
      path: [(identifier) @_type (scoped_identifier name: (identifier) @_type)]
      name: (identifier) @_digest)
    arguments: (arguments . (_) @_text))
  (call_expression
    function: (field_expression value: (_) @_hasher field: (field_identifier) @_update)
    arguments: (arguments . (_) @_text .))] @diagnostic
 (#match? @_type "^(Sha(1|224|256|384|512)|Sha3_\\d+|Blake2[bs]\\w*|Md5|md5|sha256|blake3|Keccak256)$")
 (#any-of? @_digest "digest" "compute" "hash" "new_with_prefix")
 (#match? @_hasher "(?i)^(\\w*hasher|sha|h|sha\\d*|digest|context|ctx|md5|hash)$")
 (#any-of? @_update "update" "input" "write" "write_all" "chain")
 (#match? @_text "(?i)(^|[^a-z0-9_])(\\w*_)?(password|passwd|pwd|passphrase|plaintext_password)\\b[^:]*$")
 (#not-match? @_text "(?i)hash|prefix|hibp|pwned|protocol|len\\(\\)")
 (#not-function-has? @diagnostic "(?i)argon2|pbkdf2|scrypt|bcrypt|pwned|s2k|xor|scramble|nonce|challenge")
 (#not-path! "(?i)(^|/)(protocol|examples|fuzz|mysql\\w*|postgres\\w*)/|s2k|scram|digest_auth|ntlm|auth_plugin")
 (#not-in-test!)
 (#set! code "rust-fast-password-hash")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a fast hash protects no password: guesses cost nothing")
 (#set! help "use the argon2, scrypt or bcrypt crate, with a random salt for each password")
 (#set! tags "security crypto")
 (#set! cwe "916"))

; A key is derived from a password with so few rounds that guessing stays cheap.
;
; Old examples say 1,000, and models repeat the number. Fine in tests alone; bcrypt wants a cost of 10 at least.
([(call_expression
    function: [
      (identifier) @_pbkdf2
      (scoped_identifier name: (identifier) @_pbkdf2)
      (generic_function function: [(identifier) @_pbkdf2 (scoped_identifier name: (identifier) @_pbkdf2)])]
    arguments: (arguments (integer_literal) @_rounds))
  (call_expression
    function: [
      (identifier) @_pbkdf2
      (scoped_identifier name: (identifier) @_pbkdf2)]
    arguments: (arguments (call_expression arguments: (arguments . (integer_literal) @_rounds .))))
  (call_expression
    function: (scoped_identifier path: (identifier) @_bcrypt name: (identifier) @_hash)
    arguments: (arguments . (_) . (integer_literal) @_cost .))] @diagnostic
 (#match? @_pbkdf2 "^pbkdf2(_hmac|_hmac_array)?$|^derive_key_pbkdf2$")
 (#match? @_rounds "^([1-9][0-9]{2,4}|[1-9][0-9]?_[0-9]{3})(u32|usize)?$")
 (#eq? @_bcrypt "bcrypt")
 (#match? @_hash "^hash(_with_result|_with_salt)?$")
 (#match? @_cost "^[4-9]$")
 (#not-in-test!)
 (#set! code "rust-few-rounds")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "so few rounds make guessing the password cheap")
 (#set! help "use Argon2id with its defaults, PBKDF2 with 600,000 rounds or more, or bcrypt with a cost of 12")
 (#set! tags "security crypto")
 (#set! cwe "916"))

; A nonce or initialisation vector that is the same each time.
;
; Two messages under one key and one nonce give away what they have in common, and with GCM the key for forging more.
; READMEs show `Nonce::from_slice(b"unique nonce")` to stay short, and models keep it. Fine in tests; make a random one
; for each message and send it along.
([(call_expression
    function: (scoped_identifier
      path: [
        (identifier) @_type
        (scoped_identifier name: (identifier) @_type)
        (generic_type type: (type_identifier) @_type)]
      name: (identifier) @_function)
    arguments: (arguments . [
      (string_literal) @_bytes
      (array_expression) @_bytes
      (unary_expression (string_literal)) @_bytes
      (reference_expression value: (array_expression) @_bytes)
      (call_expression function: (field_expression value: (string_literal) @_bytes))] .))
  (let_declaration
    !type
    pattern: (identifier) @_name
    value: [
      (string_literal) @_bytes
      (array_expression) @_bytes
      (unary_expression (string_literal)) @_bytes
      (reference_expression value: (array_expression) @_bytes)])
  (let_declaration
    pattern: (identifier) @_name
    type: (_) @_array
    value: [
      (string_literal) @_bytes
      (array_expression) @_bytes
      (unary_expression (string_literal)) @_bytes
      (reference_expression value: (array_expression) @_bytes)])
  (const_item
    name: (identifier) @_constant
    type: (_) @_array
    value: [
      (string_literal) @_bytes
      (array_expression) @_bytes
      (unary_expression (string_literal)) @_bytes
      (reference_expression value: (array_expression) @_bytes)])
  (static_item
    name: (identifier) @_constant
    type: (_) @_array
    value: [
      (string_literal) @_bytes
      (array_expression) @_bytes
      (unary_expression (string_literal)) @_bytes
      (reference_expression value: (array_expression) @_bytes)])] @diagnostic
 (#match? @_type "^(\\w*Nonce|Iv|IV|\\w+Iv)$")
 (#any-of? @_function "from_slice" "from" "assume_unique_for_key" "clone_from_slice" "try_assume_unique_for_key" "new" "from_bytes" "copy_from_slice")
 (#match? @_name "^(iv|nonce|aes_iv|nonce_bytes|iv_bytes|fixed_iv|fixed_nonce|gcm_nonce|cbc_iv|static_iv|zero_iv|zero_nonce|init_vector|initialization_vector)$")
 (#match? @_constant "^((\\w+_)?(IV|NONCE)(_BYTES)?|INIT(IALIZATION)?_VECTOR)$")
 (#match? @_array "^&?('static )?(\\[u8(;.*)?\\]|str)$")
 (#match? @_bytes "^\\*?b?\"|^\\[\\s*((0x[0-9a-fA-F_]+|[0-9]+)(u8)?\\s*(,|;|\\]|$)|b')")
 (#not-match? @diagnostic "^let\\s+mut\\b|^let [^=]*= \\[[^0-9]")
 (#match? @_bytes "\"|^\\[\\s*[0-9a-fA-Fxu_]+\\s*;|^\\[[0-9a-fA-Fxu_,\\s]+\\]|^\\[\\s*b'")
 (#file-has! "(?i)encrypt|cipher|\\baead|\\baes|chacha|seal")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz|test_?vectors?)(/|\\.rs$)")
 (#set! code "rust-const-nonce")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "the same nonce each time gives the messages away")
 (#set! help "make one for each message: `Aes256Gcm::generate_nonce(&mut OsRng)`, and send it along")
 (#set! tags "security crypto")
 (#set! cwe "323"))

; An RSA key of 1024 bits or less can be broken by those who try.
;
; Old examples used it because making it was quick. Fine in tests.
([(call_expression
    function: (scoped_identifier
      path: [(identifier) @_type (scoped_identifier name: (identifier) @_type)]
      name: (identifier) @_function)
    arguments: (arguments (integer_literal) @_bits .))
  (call_expression
    function: (scoped_identifier
      path: [(identifier) @_type (scoped_identifier name: (identifier) @_type)]
      name: (identifier) @_function)
    arguments: (arguments (identifier) . (integer_literal) @_bits))] @diagnostic
 (#any-of? @_type "RsaPrivateKey" "Rsa" "RSAPrivateKey" "Dsa" "RsaKeypair")
 (#any-of? @_function "new" "generate" "generate_with_e" "new_with_exp" "random")
 (#any-of? @_bits "512" "768" "1024" "1_024")
 (#not-in-test!)
 (#set! code "rust-small-rsa")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a key of this size can be broken")
 (#set! help "use 3072 bits, or Ed25519")
 (#set! @_bits fix "3072")
 (#set! tags "security crypto")
 (#set! cwe "326"))

; SSL 3, TLS 1.0 and TLS 1.1 are allowed as the oldest version.
;
; They are broken, and what speaks nothing newer should not be spoken to. Models lower the version to make an old server
; answer. Fine in a program that tests servers.
((call_expression
   function: (field_expression field: (field_identifier) @_method)
   arguments: (arguments . [
     (scoped_identifier name: (identifier) @_version) 
     (call_expression arguments: (arguments . (scoped_identifier name: (identifier) @_version)))])) @diagnostic
 (#match? @_method "^(set_)?(min_tls_version|min_protocol_version|min_proto_version|min_version|minimum_tls_version|tls_min_version)$")
 (#match? @_version "^(TLS_?V?1(_0|_1)?|SSL_?V?[23]|Tlsv1[01]?|Sslv[23]|TLSv1(_[01])?|Tls1_?[01]|TLS1_VERSION)$")
 (#not-in-test!)
 (#set! code "rust-tls-old")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this allows versions of TLS that are broken")
 (#set! help "leave the minimum at TLS 1.2")
 (#set! @_version fix "{_version|TLS_1_0=>TLS_1_2|TLS_1_1=>TLS_1_2|TLSv1_0=>TLSv1_2|TLSv1_1=>TLSv1_2|Tlsv10=>Tlsv12|Tlsv11=>Tlsv12|TLS1_1=>TLS1_2|^TLS1$=>TLS1_2|TLS1_VERSION=>TLS1_2_VERSION}")
 (#set! tags "security tls")
 (#set! cwe "327"))

; A secret is compared with `==`, which stops at the first byte that differs.
;
; How long the answer takes tells how much was right. Models compare signatures like any text. Fine for what is not
; secret; the `subtle` crate and `Mac::verify_slice` take the same time for every answer.
((binary_expression
   left: [(identifier) (field_expression) (reference_expression) (unary_expression) (call_expression)] @_left
   operator: ["==" "!="]
   right: [(identifier) (field_expression) (reference_expression) (unary_expression) (call_expression)] @_right) @diagnostic
 (#match? @diagnostic "(?i)^[&*]?(\\w+\\.)*(\\w*_)?(signature|hmac|mac|api_?key|secret|password_hash|hashed_password|password|csrf_?token|auth_?token|webhook_?secret|digest|tag)(\\.\\w+\\([^)]*\\))* [!=]= [&*]?(\\w+\\.)*((expected|computed|calculated|provided|received|stored|valid|given|supplied|actual|correct|admin|user|config|self|env)(_\\w+|\\.\\w+))|^[&*]?(\\w+\\.)*((expected|computed|calculated|provided|received|stored|given|supplied)_\\w*)(\\.\\w+\\([^)]*\\))* [!=]= [&*]?(\\w+\\.)*(\\w*_)?(signature|hmac|mac|sig|api_?key|secret|token|password|password_hash|hashed_password)(\\.\\w+\\([^)]*\\))*$")
 (#match? @diagnostic "(?i)signature|hmac|\\bmac\\b|_mac\\b|api_?key|secret|password|token|_sig\\b")
 (#not-match? @diagnostic "(?i)\\b(len|is_empty|kind|type|count|id|version|algorithm|as_ptr|is_some|is_none|name|method)\\(?\\)?|(?-i:::[A-Z]|\\b[A-Z][A-Z_]+\\b)|mac_?addr|confirm|repeat")
 (#file-has! "(?i)hmac|sha256|auth|login|webhook|verify")
 (#not-function-has? @diagnostic "fn (eq|partial_eq|cmp|partial_cmp)\\b")
 (#not-in-test!)
 (#set! code "rust-timing-compare")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "how long this comparison takes tells how much of the secret was right")
 (#set! help "use `subtle::ConstantTimeEq`, `Mac::verify_slice` or `constant_time_eq`")
 (#set! tags "security crypto")
 (#set! cwe "208"))
