; `decode` reads a token without looking at its signature; anybody can write what it says.
;
; The name is shorter than `verify` and needs no key. Fine for showing a token's content to its owner.
; The safe form is `jwt.verify(token, key, { algorithms: ["RS256"] })`.
((call_expression
   function: [
     (member_expression object: (identifier) @_jwt property: (property_identifier) @_decode)
     (identifier) @_plain]
   arguments: (arguments . (_))) @diagnostic
 (#match? @_jwt "^(?i:jwt|jsonwebtoken)$")
 (#eq? @_decode "decode")
 (#any-of? @_plain "jwtDecode" "jwt_decode" "decodeJwt")
 (#function-has? @_plain "\\b(?:req|request|ctx)\\b")
 (#not-file-has! "\\bverify\\w*\\(|jwtVerify|createRemoteJWKSet|expressjwt|\\.verify\\b")
 (#not-in-test!)
 (#set! code "js-jwt-decode-only")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "nobody looks at this token's signature")
 (#set! help "use `jwt.verify` with the key and the expected algorithm")
 (#set! tags "security jwt")
 (#set! cwe "347"))

; The algorithm "none" accepts tokens without a signature.
;
; It makes an example run without a key. Never fine.
; The safe form names the one algorithm that is expected.
((pair
   key: (property_identifier) @_key
   value: [
     (string (string_fragment) @_algorithm)
     (array (string (string_fragment) @_algorithm))]) @diagnostic
 (#any-of? @_key "algorithm" "algorithms" "alg")
 (#match? @_algorithm "^(?i:none)$")
 (#not-in-test!)
 (#set! code "js-jwt-none")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "tokens without a signature are accepted")
 (#set! help "name the one algorithm that is expected, such as \"RS256\"")
 (#set! tags "security jwt")
 (#set! cwe "347"))

; A token whose expiry is ignored is good for ever, also after it was stolen.
;
; It ends "jwt expired". Fine for reading an old token while it is exchanged for a new one.
; The safe form leaves the check on and renews tokens.
((pair key: (property_identifier) @_key value: (true)) @diagnostic
 (#any-of? @_key "ignoreExpiration" "ignoreNotBefore")
 (#not-in-test!)
 (#set! code "js-jwt-ignore-expiration")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a stolen token is good for ever")
 (#set! help "leave the check on, and renew tokens")
 (#set! fix "")
 (#set! tags "security jwt")
 (#set! cwe "613"))
