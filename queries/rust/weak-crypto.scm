; MD5, SHA-1, DES, RC4 and ECB mode are broken.
;
; Old examples are numerous. Fine for checksums that protect nothing; say so.
([(call_expression
    function: (scoped_identifier
      path: [(identifier) @_type (scoped_identifier name: (identifier) @_type)]
      name: (identifier) @_function))
  (call_expression
    function: (scoped_identifier
      path: (identifier) @_type
      name: (identifier) @_function))] @diagnostic
 (#match? @_type "^(Md5|Md4|Sha1|md5|sha1|MessageDigest|Cipher|TdesEde3|Des|Rc4)$")
 (#match? @_function "^(new|digest|compute|md5|sha1|md4|des_\\w+|rc4|\\w+_ecb)$")
 (#not-match? @diagnostic "^(.*::)?(MessageDigest|Cipher)::new\\b")
 (#not-in-test!)
 (#set! code "rust-weak-hash")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this algorithm is broken: it protects nothing")
 (#set! help "use SHA-256 or BLAKE3 for digests, Argon2 for passwords, AES-GCM or ChaCha20-Poly1305 for encryption")
 (#set! tags "security crypto")
 (#set! cwe "328"))
