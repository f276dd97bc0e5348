; MD5 and SHA-1 no longer tell whether two texts are the same: collisions can be made.
;
; They are short, and old examples use them for passwords and signatures. Fine for checksums that protect nothing: then
; `usedforsecurity=False` says so.
([(call function: (identifier) @_imported arguments: (argument_list) @_arguments) @_sha
  (call
    function: (attribute object: (identifier) @_module attribute: (identifier) @_function)
    arguments: (argument_list) @_arguments @_plain) @_sha] @diagnostic
 (#any-of? @_imported "md5" "sha1")
 (#any-of? @_module "hashlib" "MD5" "SHA" "SHA1" "MD4" "MD2" "hashes")
 (#any-of? @_function "md5" "sha1" "new" "MD5" "SHA1")
 (#not-match? @diagnostic "^hashlib\\.new\\(\\s*[^\\s\"']|^hashlib\\.new\\(\\s*[\"']([^mMsS]|sha[^1]|SHA[^1]|sm|m[^d]|shake)|^hashes\\.new|usedforsecurity\\s*=\\s*False")
 (#not-match? @_arguments "^\\(\\s*\\)$|(?i)fingerprint|checksum|etag|cache|\\*\\*")
 (#match? @_sha "(?i)^(hashlib\\.)?md5\\(|new\\(\\s*[\"']md|^MD|hashes\\.MD5|passw|pwd|token|secret|credential|signature|user")
 (#not-function-has? @diagnostic "(?i)etag|checksum|cache_?key|digest_auth|fingerprint|websocket")
 (#not-match? @_plain "(?i)(^|[^a-z])(user_?|plain_?|raw_?|master_?)?(password|passwd|passphrase|pwd)(_?bytes)?([^a-z]|$)")
 (#not-in-test!)
 (#set! code "py-weak-hash")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "collisions of this hash can be made")
 (#set! help "use SHA-256; for passwords scrypt, Argon2 or bcrypt; for a mere checksum add `usedforsecurity=False`")
 (#set! tags "security crypto")
 (#set! cwe "328"))

; A cipher that is broken, a mode that shows repetition, or an initialization vector that is always the same.
;
; Encryption in examples begins with ECB or a vector of zeros, because both need no extra value. Fine nowhere: use an
; authenticated mode and a new random nonce each time.
([(attribute object: (_) attribute: (identifier) @_mode) @diagnostic
  (call
    function: (attribute object: (identifier) @_cipher attribute: (identifier) @_new)) @diagnostic
  (call
    function: (attribute object: (identifier) @_algorithms attribute: (identifier) @_algorithm)) @diagnostic
  (assignment
    left: [(identifier) @_vector (attribute attribute: (identifier) @_vector)]
    right: [
      (string) @_constant
      (binary_operator left: (string) @_constant right: (integer))
      (call function: (identifier) @_bytes arguments: (argument_list . (integer) .))]) @diagnostic
  (keyword_argument
    name: (identifier) @_vector
    value: [
      (string) @_constant
      (binary_operator left: (string) @_constant right: (integer))
      (call function: (identifier) @_bytes arguments: (argument_list . (integer) .))]) @diagnostic
  (call
    function: (attribute object: (identifier) @_modes attribute: (identifier) @_vector_mode)
    arguments: (argument_list . [
      (string) @_constant
      (binary_operator left: (string) @_constant right: (integer))
      (call function: (identifier) @_bytes arguments: (argument_list . (integer) .))])) @diagnostic]
 (#any-of? @_mode "MODE_ECB" "ECB")
 (#any-of? @_cipher "DES" "DES3" "ARC4" "ARC2" "Blowfish" "RC4")
 (#eq? @_new "new")
 (#eq? @_algorithms "algorithms")
 (#any-of? @_algorithm "ARC4" "Blowfish" "IDEA" "CAST5" "SEED" "TripleDES")
 (#match? @_vector "^(_?iv|IV|_?nonce|NONCE|initialization_vector|init_vector|initial_value)$")
 (#match? @_constant "^[bB][rR]?[\"']+[^\"']")
 (#eq? @_bytes "bytes")
 (#eq? @_modes "modes")
 (#any-of? @_vector_mode "CBC" "CTR" "GCM" "CFB" "OFB")
 (#not-match? @diagnostic "^(self|cls)\\.ECB$")
 (#not-in-test!)
 (#set! code "py-ecb-or-static-iv")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "this cipher, its mode or its constant vector gives away what is encrypted")
 (#set! help "use AES-GCM or ChaCha20-Poly1305 with a new random nonce for each message")
 (#set! tags "security crypto")
 (#set! cwe "327"))

; A fast hash of a password can be guessed billions of times a second.
;
; `hashlib.sha256(password.encode())` is what models write for a login. Fine nowhere: passwords need a slow hash with
; a salt.
((call
   function: (attribute object: (identifier) @_module attribute: (identifier) @_function)
   arguments: (argument_list . [
     (call function: (attribute object: [
       (identifier) @_name
       (attribute attribute: (identifier) @_name)
       (parenthesized_expression) @_name
       (subscript) @_name
       (string) @_name]))
     (binary_operator) @_name
     (identifier) @_name
     (attribute attribute: (identifier) @_name)])) @diagnostic
 (#eq? @_module "hashlib")
 (#any-of? @_function "sha224" "sha256" "sha384" "sha512" "sha3_256" "sha3_512" "blake2b" "blake2s" "sha1" "md5")
 (#match? @_name "(?i)(^|[^a-z])(user_?|plain_?|raw_?|master_?)?(password|passwd|passphrase|pwd)(_?bytes)?([^a-z]|$)")
 (#not-in-test!)
 (#set! code "py-fast-password-hash")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a fast hash of a password can be guessed at great speed")
 (#set! help "use Argon2, bcrypt, or `hashlib.scrypt` with a random salt")
 (#set! tags "security crypto")
 (#set! cwe "916"))

; A password is stretched with too few rounds to slow anybody down.
;
; Old examples say 1,000. Fine for keys that are random already.
((call
   function: [(identifier) @_function (attribute attribute: (identifier) @_function)]
   arguments: (argument_list [
     (integer) @_rounds
     (keyword_argument name: (identifier) @_name value: (integer) @_rounds)])) @diagnostic
 (#any-of? @_function "pbkdf2_hmac" "PBKDF2HMAC" "PBKDF2")
 (#any-of? @_name "iterations" "count" "rounds")
 (#match? @_rounds "^([1-9][0-9]{2,4}|[1-9][0-9]?_[0-9]{3})$")
 (#not-match? @_rounds "^(128|160|192|224|256|384|512)$")
 (#not-in-test!)
 (#set! code "py-weak-kdf")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "too few rounds: a stolen hash is guessed quickly")
 (#set! help "use 600,000 rounds of PBKDF2 with SHA-256, or scrypt or Argon2")
 (#set! tags "security crypto")
 (#set! cwe "916"))

; An old version of TLS is asked for, whose protection is broken.
;
; Constants such as `PROTOCOL_TLSv1` come from old examples. Fine nowhere; `create_default_context()` chooses well.
((attribute object: (_) @_object attribute: (identifier) @_version) @diagnostic
 (#any-of? @_version "PROTOCOL_SSLv2" "PROTOCOL_SSLv3" "PROTOCOL_TLSv1" "PROTOCOL_TLSv1_1" "SSLv3" "TLSv1" "TLSv1_1" "SSLv2_METHOD" "SSLv3_METHOD" "TLSv1_METHOD" "TLSv1_1_METHOD")
 (#match? @_object "^(ssl|SSL|_ssl)$|TLSVersion$|^(OpenSSL\\.)?SSL$")
 (#not-inside? @diagnostic "comparison_operator" "dictionary" "subscript" "set" "list" "tuple")
 (#not-in-test!)
 (#set! code "py-tls-old")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this version of TLS is broken")
 (#set! help "use `ssl.create_default_context()`, or TLSv1_2 as the minimum")
 (#set! @_version fix "{_version|PROTOCOL_TLSv1_1=>PROTOCOL_TLS|PROTOCOL_TLSv1=>PROTOCOL_TLS|PROTOCOL_SSLv2=>PROTOCOL_TLS|PROTOCOL_SSLv3=>PROTOCOL_TLS|TLSv1_1=>TLSv1_2|TLSv1=>TLSv1_2|SSLv3=>TLSv1_2|SSLv2=>TLSv1_2}")
 (#set! tags "security tls")
 (#set! cwe "327"))

; A key of 1,024 bits or fewer can be broken.
;
; Short keys make examples quick. Fine nowhere.
((call
   function: [
     (identifier) @_function
     (attribute object: (identifier) @_module attribute: (identifier) @_function)]
   arguments: (argument_list [
     (integer) @_bits
     (keyword_argument name: (identifier) @_name value: (integer) @_bits)])) @diagnostic
 (#any-of? @_function "generate_private_key" "generate" "newkeys" "generate_parameters")
 (#any-of? @_module "rsa" "RSA" "dsa" "DSA" "dh" "RSAKey" "DSSKey" "paramiko")
 (#any-of? @_name "key_size" "bits")
 (#any-of? @_bits "512" "768" "1024")
 (#not-in-test!)
 (#set! code "py-short-key")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a key this short can be broken")
 (#set! help "use at least 2,048 bits for RSA, or Ed25519")
 (#set! @_bits fix "3072")
 (#set! tags "security crypto")
 (#set! cwe "326"))
