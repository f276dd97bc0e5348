; An old version of TLS is allowed, whose protection is broken.
;
; Constants such as `VersionTLS10` come from old examples. Fine nowhere; without the field Go chooses TLS 1.2.
([(keyed_element
    key: (literal_element (identifier) @_field)
    value: (literal_element (selector_expression operand: (identifier) @_package field: (field_identifier) @_version)))
  (assignment_statement
    left: (expression_list . (selector_expression field: (field_identifier) @_field) .)
    right: (expression_list . (selector_expression operand: (identifier) @_package field: (field_identifier) @_version) .))] @diagnostic
 (#any-of? @_field "MinVersion" "MaxVersion")
 (#eq? @_package "tls")
 (#any-of? @_version "VersionSSL30" "VersionTLS10" "VersionTLS11")
 (#not-in-test!)
 (#set! code "go-tls-old")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this version of TLS is broken")
 (#set! help "use `tls.VersionTLS12` or later")
 (#set! @_version fix "VersionTLS12")
 (#set! tags "security tls")
 (#set! cwe "327"))

; MD5, SHA-1, DES and RC4 no longer protect anything.
;
; They are short, and old examples use them for passwords and signatures. Fine for checksums and for formats that
; prescribe them.
((call_expression
   function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_function)) @diagnostic
 (#any-of? @_package "md5" "sha1" "des" "rc4")
 (#any-of? @_function "New" "Sum" "NewCipher" "NewTripleDESCipher")
 (#function-has? @diagnostic "\\b(md5|des|rc4)\\.|(?i)passw|pwd|token|secret|credential|signature")
 (#not-function-has? @diagnostic "(?i)interface\\{\\} \\{ return md5\\.New|\\w+md5\\s*:?=|md5_?sum\\w*\\s*:?=|e-?tag|checksum|content-?md5|cache|fingerprint|websocket|verif|contenthash|hash\\.Hash|crypto\\.(MD5|SHA1)|(md5|sha1)\\.BlockSize|case |io\\.(Copy|MultiWriter|TeeReader)")
 (#not-file-has! "(?m)^package (md5|sha1|des|rc4|tls|x509|ssh|ntlm\\w*|pkcs12|openpgp|packet|websocket|git\\w*|plumbing|rand|uuid)\\b")
 (#not-in-test!)
 (#set! code "go-weak-hash")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this hash or cipher no longer protects anything")
 (#set! help "use SHA-256; for passwords bcrypt or Argon2; to encrypt AES-GCM")
 (#set! tags "security crypto")
 (#set! cwe "328"))

; An initialization vector or nonce that is always the same gives away what is encrypted.
;
; A constant keeps an example short. Fine nowhere: make a new random one for each message.
([(short_var_declaration
    left: (expression_list . (identifier) @_name .)
    right: (expression_list . (type_conversion_expression type: (slice_type element: (type_identifier) @_byte) operand: [(interpreted_string_literal) (raw_string_literal)]) .))
  (var_spec
    name: (identifier) @_name
    value: (expression_list . (type_conversion_expression type: (slice_type element: (type_identifier) @_byte) operand: [(interpreted_string_literal) (raw_string_literal)]) .))
  (call_expression
    function: (selector_expression operand: (identifier) @_cipher field: (field_identifier) @_new)
    arguments: (argument_list (type_conversion_expression operand: (interpreted_string_literal))))] @diagnostic
 (#match? @_name "(?i)^_?(iv|nonce|initVector|initializationVector)$")
 (#eq? @_byte "byte")
 (#eq? @_cipher "cipher")
 (#any-of? @_new "NewCBCEncrypter" "NewCTR" "NewCFBEncrypter" "NewOFB" "NewCBCDecrypter" "NewCFBDecrypter")
 (#not-in-test!)
 (#set! code "go-static-iv")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a vector that is always the same gives away what is encrypted")
 (#set! help "read a new one from `crypto/rand` for each message and send it along")
 (#set! tags "security crypto")
 (#set! cwe "329"))

; A fast hash of a password can be guessed billions of times a second.
;
; `sha256.Sum256([]byte(password))` is what models write for a login. Fine nowhere: passwords need a slow hash.
((call_expression
   function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_function)
   arguments: (argument_list . (type_conversion_expression operand: (_) @_text) .)) @diagnostic
 (#any-of? @_package "sha256" "sha512" "sha1" "md5" "sha3")
 (#match? @_function "^Sum")
 (#match? @_text "(?i)(^|[^a-z])(\\w*[._])?(user)?(password|passwd|passphrase|pwd)([^a-z]|$)|Password$")
 (#not-in-test!)
 (#set! code "go-fast-password-hash")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a fast hash of a password can be guessed at great speed")
 (#set! help "use `bcrypt.GenerateFromPassword` or Argon2")
 (#set! tags "security crypto")
 (#set! cwe "916"))

; A password is stretched with too few rounds to slow anybody down, or a key is too short.
;
; Old examples say 1,000 rounds and 1,024 bits. Fine nowhere.
((call_expression
   function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_function) @_path
   arguments: (argument_list [(int_literal) @_number (selector_expression field: (field_identifier) @_least)])) @diagnostic
 (#any-of? @_package "pbkdf2" "rsa" "bcrypt")
 (#match? @_path "^(pbkdf2\\.Key|rsa\\.GenerateKey|bcrypt\\.GenerateFromPassword)$")
 (#match? @_number "^([4-9]|[1-9][0-9]{3}|512|768|[1-3][0-9]{4})$")
 (#not-match? @_number "^(2048|3072|4096|8192|16384)$")
 (#eq? @_least "MinCost")
 (#not-path! "(?i)(^|/)(_?examples?|functional|tests?|\\w*test(ing|utils?)?)/")
 (#not-in-test!)
 (#set! code "go-weak-kdf")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "too few rounds or bits: this can be guessed")
 (#set! help "use 600,000 rounds of PBKDF2, `bcrypt.DefaultCost` or more, 2,048 bits for RSA")
 (#set! tags "security crypto")
 (#set! cwe "916"))
