; A token is read without checking who signed it: everybody can write one.
;
; It ends an error about a missing key. Fine for looking at the header in order to choose the key, with a check after it.
([(call
    function: [(identifier) @_decode (attribute attribute: (identifier) @_decode)]
    arguments: (argument_list) @_arguments) @diagnostic
  (call
    function: (attribute object: (identifier) @_module attribute: (identifier) @_unverified)) @diagnostic]
 (#any-of? @_decode "decode" "jwt_decode" "decode_complete")
 (#match? @_arguments "[\"']?verify_signature[\"']?\\s*[:=]\\s*False|\\bverify\\s*=\\s*False|algorithms?\\s*=\\s*[\\[(]?\\s*[\"'](?i:none)[\"']")
 (#any-of? @_module "jwt" "jws")
 (#any-of? @_unverified "get_unverified_claims")
 (#not-in-test!)
 (#set! code "py-jwt-noverify")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "the token's signature is not checked: everybody can write such a token")
 (#set! help "decode with the key and the one algorithm that is expected: `jwt.decode(token, key, algorithms=[\"HS256\"])`")
 (#set! url "https://cwe.mitre.org/data/definitions/347.html")
 (#set! tags "security")
 (#set! cwe "347"))
