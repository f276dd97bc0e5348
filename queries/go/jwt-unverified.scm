; A token is read without checking who signed it: everybody can write one.
;
; It ends an error about a missing key. Fine for looking at the header in order to choose the key, with a check after it.
([(call_expression function: (selector_expression field: (field_identifier) @_function))
  (selector_expression operand: (identifier) @_package field: (field_identifier) @_none)] @diagnostic
 (#any-of? @_function "ParseUnverified" "UnsafeClaimsWithoutVerification")
 (#eq? @_package "jwt")
 (#any-of? @_none "UnsafeAllowNoneSignatureType" "SigningMethodNone")
 (#not-in-test!)
 (#set! code "go-jwt-noverify")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "the token's signature is not checked: everybody can write such a token")
 (#set! help "use `jwt.Parse` with the key and `jwt.WithValidMethods`")
 (#set! url "https://cwe.mitre.org/data/definitions/347.html")
 (#set! tags "security")
 (#set! cwe "347"))
