; MD5 and SHA-1 are broken: two texts with one digest are cheap to make, and passwords are guessed at billions a second.
;
; Old examples are numerous. Fine for names of cache entries and for protocols that demand them; say so.
; The safe form is SHA-256 for digests, and scrypt, bcrypt or Argon2 for passwords.
([
   (call_expression
     function: [
       (identifier) @_create
       (member_expression property: (property_identifier) @_create)]
     arguments: (arguments . (string (string_fragment) @_algorithm)))
   (call_expression
     function: (member_expression object: (identifier) @_library property: (property_identifier) @_digest))
   (call_expression
     function: (identifier) @_plain
     arguments: (arguments . [(identifier) (member_expression) (binary_expression) (template_string)] @_plain_argument))
   (call_expression
     function: (member_expression
       object: [(identifier) @_subtle (member_expression property: (property_identifier) @_subtle)]
       property: (property_identifier) @_subtle_digest)
     arguments: (arguments . [
       (string (string_fragment) @_webcrypto)
       (object (pair value: (string (string_fragment) @_webcrypto)))]))] @diagnostic
 (#any-of? @_create "createHash" "createHmac")
 (#match? @_algorithm "^(?i:md[245]|sha-?1|rsa-md5|rsa-sha1|ripemd(?:160)?|rmd160)$")
 (#any-of? @_library "CryptoJS" "cryptojs")
 (#any-of? @_digest "MD5" "SHA1" "HmacMD5" "HmacSHA1" "RIPEMD160")
 (#any-of? @_plain "md5" "sha1")
 (#eq? @_subtle "subtle")
 (#any-of? @_subtle_digest "digest" "sign")
 (#match? @_webcrypto "^(?i:sha-1)$")
 (#not-function-has? @diagnostic "(?i)e_?tag|check_?sum|cache|finger_?print|integrity|websocket|content_?md5|gravatar|mtime|shasum|git\\b|file_?name|digest_?auth|mysql|uuid")
 (#not-in-function-named? @diagnostic "^(?i:_?(?:md5|sha1)|(?:md5|sha1)_?(?:hash|sum|hex|digest))$")
 (#match? @_plain_argument "(?i)pass|pwd|secret|token|user|mail|salt")
 (#not-path! "(?i)hash\\.\\w+$")
 (#not-file-has! "(?i)mysql|postgres|digest auth|realm")
 (#not-in-test!)
 (#set! code "js-weak-hash")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this digest is broken: it protects nothing")
 (#set! help "use SHA-256; for passwords scrypt, bcrypt or Argon2")
 (#set! tags "security crypto")
 (#set! cwe "328"))

; DES, RC4, Blowfish and every cipher in ECB mode give away what they encrypt; `createCipher` derives its key with MD5.
;
; The first example found is an old one. Fine for reading old data.
; The safe form is `createCipheriv("aes-256-gcm", key, randomBytes(12))`.
([
   (call_expression
     function: [
       (identifier) @_create
       (member_expression property: (property_identifier) @_create)]
     arguments: (arguments . (string (string_fragment) @_algorithm)))
   (call_expression
     function: [
       (identifier) @_old
       (member_expression property: (property_identifier) @_old)]
     arguments: (arguments . (_) . (_)))
   (call_expression
     function: (member_expression
       object: (member_expression object: (identifier) @_library property: (property_identifier) @_cipher)
       property: (property_identifier) @_use))
   (member_expression
     object: (member_expression object: (identifier) @_library property: (property_identifier) @_mode)
     property: (property_identifier) @_ecb)] @diagnostic
 (#any-of? @_create "createCipheriv" "createDecipheriv")
 (#match? @_algorithm "^(?i)(?:des|des3|des-.*|des3-.*|rc4.*|rc2.*|bf|bf-.*|blowfish.*|cast.*|idea.*|.*-ecb)$")
 (#any-of? @_old "createCipher" "createDecipher")
 (#any-of? @_library "CryptoJS" "cryptojs")
 (#any-of? @_cipher "DES" "TripleDES" "RC4" "RC4Drop" "Rabbit")
 (#any-of? @_use "encrypt" "decrypt")
 (#eq? @_mode "mode")
 (#eq? @_ecb "ECB")
 (#not-in-test!)
 (#set! code "js-weak-cipher")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this cipher does not hide what it encrypts")
 (#set! help "use `aes-256-gcm` with a random nonce")
 (#set! tags "security crypto")
 (#set! cwe "327"))

; An initialization vector or nonce that is always the same lets equal texts be told, and breaks GCM altogether.
;
; Examples fill it with zeros to stay short. Never fine for more than one message.
; The safe form is `crypto.randomBytes(12)` for each message, stored beside it.
([
   (call_expression
     function: [
       (identifier) @_create
       (member_expression property: (property_identifier) @_create)]
     arguments: (arguments . (_) . (_) . [(string) (call_expression) (new_expression)] @_iv))
   (variable_declarator
     name: (identifier) @_name
     value: [(string) (call_expression) (new_expression)] @_constant)
   (pair
     key: (property_identifier) @_name
     value: [(call_expression) (new_expression)] @_constant)] @diagnostic
 (#any-of? @_create "createCipheriv")
 (#match? @_iv "^(?:[\"'][^\"']+[\"']|Buffer\\.alloc\\(\\s*\\d+\\s*(?:,\\s*(?:0|0x0+|[\"'][^\"']*[\"'])\\s*)?\\)|Buffer\\.from\\(\\s*[\"'][^\"']+[\"']\\s*(?:,\\s*[\"']\\w+[\"']\\s*)?\\)|Buffer\\.from\\(\\[[\\d\\s,x]*\\]\\)|new Uint8Array\\(\\s*\\d*\\s*\\))$")
 (#match? @_name "^(?i:iv|_?(?:static|default|fixed|aes|init(?:ial(?:ization)?)?)_?(?:iv|vector|nonce)|initialization_?vector|nonce)$")
 (#match? @_constant "^(?:[\"'][^\"']{8,}[\"']|Buffer\\.alloc\\(\\s*\\d+\\s*(?:,\\s*(?:0|0x0+|[\"'][^\"']*[\"'])\\s*)?\\)|Buffer\\.from\\(\\s*[\"'][^\"']+[\"']\\s*(?:,\\s*[\"']\\w+[\"']\\s*)?\\)|Buffer\\.from\\(\\[[\\d\\s,x]*\\]\\)|CryptoJS\\.enc\\.\\w+\\.parse\\(\\s*[\"'][^\"']*[\"']\\s*\\))$")
 (#not-function-has? @_constant "(?:randomFill(?:Sync)?|getRandomValues)\\(\\s*(?:iv|nonce|\\w*[iI]v|\\w*Nonce)\\b|\\b(?:iv|nonce)\\.(?:write|copy|fill|set)\\w*\\(")
 (#not-in-test!)
 (#set! code "js-static-iv")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "every message gets the same nonce")
 (#set! help "draw `crypto.randomBytes(12)` for each message and store it beside the text")
 (#set! tags "security crypto")
 (#set! cwe "329"))

; A salt that is the same for all makes one table of guesses serve for every password.
;
; The documentation of `scrypt` uses the word "salt" as its salt, and models repeat it. Never fine.
; The safe form is `crypto.randomBytes(16)` for each password, stored beside the hash.
((call_expression
   function: [
     (identifier) @_derive
     (member_expression property: (property_identifier) @_derive)]
   arguments: (arguments . (_) . (string (string_fragment)))) @diagnostic
 (#any-of? @_derive "scrypt" "scryptSync" "scryptAsync" "pbkdf2" "pbkdf2Sync" "pbkdf2Async" "PBKDF2" "hkdf" "hkdfSync")
 (#not-match? @_derive "^hkdf")
 (#not-in-test!)
 (#set! code "js-static-salt")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "every password gets the same salt")
 (#set! help "draw `crypto.randomBytes(16)` for each password and store it beside the hash")
 (#set! tags "security crypto")
 (#set! cwe "760"))

; A password hash with too few rounds is guessed on one graphics card.
;
; Small numbers keep examples quick. Fine in tests.
; The safe form is 12 rounds or more for bcrypt and 600,000 for PBKDF2 with SHA-256.
([
   (call_expression
     function: (member_expression object: (identifier) @_bcrypt property: (property_identifier) @_hash)
     arguments: (arguments (number) @_rounds))
   (call_expression
     function: [
       (identifier) @_derive
       (member_expression property: (property_identifier) @_derive)]
     arguments: (arguments . (_) . (_) . (number) @_iterations))] @diagnostic
 (#match? @_bcrypt "^(?i:bcrypt(?:js)?)$")
 (#any-of? @_hash "hash" "hashSync" "genSalt" "genSaltSync")
 (#match? @_rounds "^[1-9]$")
 (#any-of? @_derive "pbkdf2" "pbkdf2Sync" "pbkdf2Async")
 (#match? @_iterations "^[1-9][\\d_]{0,4}$|^1e[0-4]$")
 (#not-function-has? @diagnostic "(?i)mnemonic|bip-?39|crowdsale")
 (#not-in-test!)
 (#set! code "js-weak-password-hash")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this hash is cheap to guess")
 (#set! help "use at least 12 rounds of bcrypt, or 600,000 iterations of PBKDF2")
 (#set! tags "security crypto")
 (#set! cwe "916"))

; RSA keys below 2048 bits are within reach of an attacker.
;
; Short keys are quick to make, so examples have them. Fine in tests.
; The safe form is 3072 bits, or an elliptic curve.
((pair key: (property_identifier) @_key value: (number) @_bits) @diagnostic
 (#eq? @_key "modulusLength")
 (#match? @_bits "^(?:512|768|1024|1536)$")
 (#not-in-test!)
 (#set! code "js-short-key")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a key of this length can be broken")
 (#set! help "use 3072 bits, or an elliptic curve")
 (#set! @_bits fix "3072")
 (#set! tags "security crypto")
 (#set! cwe "326"))

; SSL and the first versions of TLS can be broken on the way.
;
; They let an old server answer. Fine nowhere that the other side can be renewed.
; The safe form leaves the version to the library, or sets `minVersion: "TLSv1.2"`.
((pair key: (property_identifier) @_key value: (string (string_fragment) @_version)) @diagnostic
 (#any-of? @_key "minVersion" "maxVersion" "secureProtocol")
 (#match? @_version "^(?:TLSv1(?:\\.1)?|SSLv2.*|SSLv3.*|SSLv23_method|TLSv1(?:_1)?(?:_client|_server)?_method)$")
 (#not-in-test!)
 (#set! code "js-old-tls")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this version of TLS is broken")
 (#set! help "set `minVersion` to \"TLSv1.2\" or leave it to the library")
 (#set! @_version fix "{_version|^TLSv1$=>TLSv1.2|^TLSv1.1$=>TLSv1.2|TLSv1_1_=>TLSv1_2_|TLSv1_method=>TLSv1_2_method|TLSv1_client=>TLSv1_2_client|TLSv1_server=>TLSv1_2_server|SSLv3_=>TLSv1_2_|SSLv23_=>TLSv1_2_|SSLv2_=>TLSv1_2_}")
 (#set! tags "security tls")
 (#set! cwe "327"))
