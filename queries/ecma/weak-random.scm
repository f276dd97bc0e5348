; `Math.random` can be predicted from a few of its values; a token made with it can be guessed.
;
; It is the shortest source of random text. Fine for colours, delays and samples.
; The safe form is `crypto.randomUUID()`, `crypto.randomBytes(32)` or `crypto.getRandomValues(…)`.
([
   (variable_declarator name: (identifier) @_name value: (_) @_value)
   (assignment_expression
     left: [(identifier) @_name (member_expression property: (property_identifier) @_name)]
     right: (_) @_value)
   (pair key: (property_identifier) @_name value: [(call_expression) (binary_expression) (template_string)] @_value)
   (call_expression
     function: (member_expression
       object: (identifier) @_math
       property: (property_identifier) @_random)) @_call] @diagnostic
 (#match? @_name "(?i)(?:token|secret|password|passwd|passphrase|passcode|(?:^|_)otp|otp_?code|salt|nonce|session_?(?:id|key)|api_?key|csrf|(?:reset|verification|verify|auth|invite|access|recovery|confirmation|login|security)_?code|private_?key|encryption_?key)\\d?$")
 (#match? @_value "\\bMath\\.random\\(\\)")
 (#not-match? @_value "^Math\\.random\\(\\)$")
 (#not-match? @_value "^(?:async\\s*)?(?:function\\b|\\(?[\\w\\s,]*\\)?\\s*=>)")
 (#eq? @_math "Math")
 (#eq? @_random "random")
 (#in-function-named? @_call "(?i)(?:token|secret|password|passwd|passphrase|passcode|(?:^|[a-z])otp$|otp_?code|salt$|nonce|session_?(?:id|key)|api_?key|csrf|(?:reset|verification|auth|invite|access|recovery|confirmation)_?code)")
 (#not-in-function-named? @_value "(?i)(?:token|secret|password|passwd|passphrase|passcode|(?:^|[a-z])otp$|otp_?code|salt$|nonce|session_?(?:id|key)|api_?key|csrf|(?:reset|verification|auth|invite|access|recovery|confirmation)_?code)")
 (#not-in-test!)
 (#set! code "js-math-random-secret")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this value can be predicted")
 (#set! help "use `crypto.randomUUID()` or `crypto.randomBytes(32)`")
 (#set! tags "security crypto")
 (#set! cwe "338"))

; `pseudoRandomBytes` promises nothing about its bytes.
;
; The name is close to the right one. Fine nowhere that `randomBytes` will do.
; The safe form is `crypto.randomBytes(n)`.
((call_expression
   function: [
     (identifier) @_function
     (member_expression property: (property_identifier) @_function)]) @diagnostic
 (#any-of? @_function "pseudoRandomBytes" "prng" "rng_deprecated")
 (#eq? @_function "pseudoRandomBytes")
 (#not-in-test!)
 (#set! code "js-pseudo-random-bytes")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "these bytes need not be random")
 (#set! help "use `crypto.randomBytes`")
 (#set! tags "security crypto")
 (#set! cwe "338"))
