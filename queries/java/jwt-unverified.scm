; A token that is read without looking at its signature says whatever its sender likes.
;
; `decode` needs no key. Fine for choosing the key by the token's header, before the check.
; The safe form verifies with the key and the expected algorithm.
([
   (method_invocation object: (identifier) @_jwt name: (identifier) @_decode)
   (method_invocation name: (identifier) @_parse arguments: (argument_list . (_)))
   (method_invocation object: (identifier) @_algorithm name: (identifier) @_none)
   (method_invocation name: (identifier) @_unsecured arguments: (argument_list) @_empty)] @diagnostic
 (#eq? @_jwt "JWT")
 (#eq? @_decode "decode")
 (#any-of? @_parse "parseClaimsJwt" "parseUnsecuredClaims" "parsePlaintextJwt" "parseUnsecuredContent")
 (#eq? @_algorithm "Algorithm")
 (#eq? @_none "none")
 (#any-of? @_unsecured "unsecured" "setSkipSignatureVerification")
 (#eq? @_empty "()")
 (#not-file-has! "\\bJWT\\.require\\(|\\.verifyWith\\(|\\bJWTVerifier\\b")
 (#not-in-test!)
 (#set! code "java-jwt-unverified")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "nobody looks at this token's signature")
 (#set! help "verify with the key and the expected algorithm")
 (#set! tags "security jwt")
 (#set! cwe "347"))
