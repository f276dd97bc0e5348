; MD5 and SHA-1 are broken: two texts with one digest are cheap to make, and passwords are guessed at billions a second.
;
; Old examples are numerous. Fine for names of cache entries and for protocols that demand them; say so.
; The safe form is SHA-256, and Argon2 or bcrypt for passwords.
([
   (method_invocation
     object: (identifier) @_digest
     name: (identifier) @_get
     arguments: (argument_list . (string_literal (string_fragment) @_algorithm)))
   (method_invocation
     object: (identifier) @_utils
     name: (identifier) @_method
     arguments: (argument_list . (_)))
   (method_invocation object: (identifier) @_hashing name: (identifier) @_hash)] @diagnostic
 (#eq? @_digest "MessageDigest")
 (#eq? @_get "getInstance")
 (#match? @_algorithm "^(?i:MD2|MD4|MD5|SHA-?1|SHA)$")
 (#eq? @_utils "DigestUtils")
 (#any-of? @_method "md5" "md5Hex" "sha1" "sha1Hex" "sha" "shaHex" "md5DigestAsHex")
 (#eq? @_hashing "Hashing")
 (#any-of? @_hash "md5" "sha1")
 (#not-function-has? @diagnostic "(?i)e_?tag|check_?sum|cache|finger_?print|integrity|web_?socket|content-?md5|uuid|digestAuth|sec-?websocket")
 (#not-in-function-named? @diagnostic "(?i)^(?:get)?(?:md5|sha1?)")
 (#not-in-test!)
 (#set! code "java-weak-hash")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this digest is broken: it protects nothing")
 (#set! help "use SHA-256; for passwords Argon2 or bcrypt")
 (#set! tags "security crypto")
 (#set! cwe "328"))

; DES, RC4, Blowfish and every cipher in ECB mode give away what they encrypt; plain "AES" means ECB.
;
; The first example found is an old one. Fine for reading old data.
; The safe form is "AES/GCM/NoPadding" with a random nonce.
((method_invocation
   object: (identifier) @_class
   name: (identifier) @_get
   arguments: (argument_list . (string_literal (string_fragment) @_algorithm))) @diagnostic
 (#match? @_class "^(?:Cipher|KeyGenerator|SecretKeyFactory)$")
 (#eq? @_get "getInstance")
 (#match? @_algorithm "^(?i:AES|.*/ECB/.*|DES|DES/.*|DESede|DESede/.*|TripleDES.*|RC2.*|RC4|ARCFOUR|Blowfish.*|PBEWith(?:MD5|SHA1?)And(?:DES|RC2|TripleDES|DESede).*)$")
 (#not-match? @diagnostic "^KeyGenerator\\.getInstance\\(\\s*\"AES\"|SecretKeyFactory\\.getInstance\\(\\s*\"AES\"|\"RSA")
 (#not-in-test!)
 (#set! code "java-weak-cipher")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this cipher does not hide what it encrypts")
 (#set! help "use \"AES/GCM/NoPadding\" with a random nonce")
 (#set! tags "security crypto")
 (#set! cwe "327"))

; A nonce that is always the same lets equal texts be told, and breaks GCM altogether.
;
; Examples fill it with zeros to stay short. Never fine for more than one message.
; The safe form is 12 bytes from `SecureRandom` for each message, stored beside it.
((object_creation_expression
   type: (type_identifier) @_type
   arguments: (argument_list [
     (method_invocation object: (string_literal))
     (array_creation_expression)
     (identifier) @_local])) @diagnostic
 (#any-of? @_type "IvParameterSpec" "GCMParameterSpec")
 (#match? @_local "^(?i:\\w*iv|\\w*nonce|init_?vector)$")
 (#function-has? @_local "(?i)byte\\s*\\[\\]\\s*(?:\\w*iv|\\w*nonce|init_?vector)\\s*=\\s*(?:new\\s+byte\\s*\\[\\s*\\d+\\s*\\]|\\{\\s*0|new\\s+byte\\s*\\[\\s*\\]\\s*\\{|\"[^\"]*\"\\.getBytes)")
 (#not-function-has? @_local "(?i)nextBytes|arraycopy|\\.read\\w*\\(|\\.get\\(|generateSeed|fill\\(|\\[\\w+\\]\\s*=")
 (#not-in-test!)
 (#set! code "java-static-iv")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "every message gets the same nonce")
 (#set! help "draw 12 bytes from `SecureRandom` for each message")
 (#set! tags "security crypto")
 (#set! cwe "329"))

; RSA keys below 2048 bits, and key derivation with few rounds, are within reach of an attacker.
;
; Small numbers keep examples quick. Fine in tests.
; The safe form is 3072 bits, and 600,000 iterations of PBKDF2.
([
   (method_invocation
     object: (identifier) @_generator
     name: (identifier) @_init
     arguments: (argument_list . (decimal_integer_literal) @_bits))
   (object_creation_expression
     type: (type_identifier) @_spec
     arguments: (argument_list . (_) . (_) . (decimal_integer_literal) @_iterations))
   (object_creation_expression
     type: (type_identifier) @_bcrypt
     arguments: (argument_list . (decimal_integer_literal) @_strength .))] @diagnostic
 (#match? @_generator "(?i)(?:pair|kpg|gen|rsa)")
 (#any-of? @_init "initialize" "init")
 (#match? @_bits "^(?:512|768|1024|1536)$")
 (#eq? @_spec "PBEKeySpec")
 (#match? @_iterations "^[1-9][\\d_]{0,4}$")
 (#eq? @_bcrypt "BCryptPasswordEncoder")
 (#match? @_strength "^[1-9]$")
 (#not-in-test!)
 (#set! code "java-weak-key")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this key is within reach of an attacker")
 (#set! help "use 3072 bits for RSA, 600,000 iterations for PBKDF2, strength 12 for bcrypt")
 (#set! @_bits fix "3072")
 (#set! tags "security crypto")
 (#set! cwe "326"))

; SSL and the first versions of TLS can be broken on the way.
;
; They let an old server answer. Fine nowhere that the other side can be renewed.
; The safe form is `SSLContext.getInstance("TLS")`, which takes the best that both know.
((method_invocation
   object: (identifier) @_class
   name: (identifier) @_get
   arguments: (argument_list . (string_literal (string_fragment) @_version))) @diagnostic
 (#eq? @_class "SSLContext")
 (#eq? @_get "getInstance")
 (#match? @_version "^(?:SSL|SSLv2|SSLv3|TLSv1|TLSv1\\.1)$")
 (#not-in-test!)
 (#set! code "java-old-tls")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this version of TLS is broken")
 (#set! help "ask for \"TLS\" or \"TLSv1.3\"")
 (#set! @_version fix "TLS")
 (#set! tags "security tls")
 (#set! cwe "327"))

; Passwords that are stored as they are belong to whoever reads the table.
;
; It makes a login work in an example. Never fine outside a test.
; The safe form is `new BCryptPasswordEncoder()` or `PasswordEncoderFactories`.
([
   (method_invocation object: (identifier) @_encoder name: (identifier) @_instance)
   (method_invocation name: (identifier) @_default)
   (object_creation_expression type: (type_identifier) @_type)] @diagnostic
 (#eq? @_encoder "NoOpPasswordEncoder")
 (#eq? @_instance "getInstance")
 (#eq? @_default "withDefaultPasswordEncoder")
 (#any-of? @_type "Md5PasswordEncoder" "ShaPasswordEncoder" "MessageDigestPasswordEncoder" "StandardPasswordEncoder")
 (#not-in-test!)
 (#set! code "java-plain-password")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "passwords are stored so that they can be read")
 (#set! help "use `BCryptPasswordEncoder`")
 (#set! tags "security crypto")
 (#set! cwe "256"))
