; `math/rand` can be predicted from a few of its values, so a token made with it can be guessed.
;
; It is the package everybody knows. Fine for games, samples and delays; `crypto/rand` is made for tokens.
((call_expression
   function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_function)) @diagnostic
 (#match? @_package "^(rand|mrand|mathrand|rng|seededRand|r|rnd)$")
 (#any-of? @_function "Intn" "Int" "Int31" "Int31n" "Int63" "Int63n" "Uint32" "Uint64" "Float64" "Perm" "IntN" "N" "Int64" "Int64N" "Int32N")
 (#in-function-named? @diagnostic "(?i)(token|otp|passw|passcode|secret|salt|nonce|session_?(id|key)|api_?key|csrf|verif\\w*code|reset_?code|activation|invite_?code|auth_?(key|code)|encryption_?key|random_?key|pincode)")
 (#file-has! "\"math/rand(/v2)?\"")
 (#not-match? @diagnostic "rand\\.Int\\([^)]")
 (#not-in-test!)
 (#set! code "go-math-rand-secret")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this value can be guessed: `math/rand` is predictable")
 (#set! help "use `crypto/rand`: `rand.Read`, `rand.Text`, `rand.Int`")
 (#set! url "https://cwe.mitre.org/data/definitions/338.html")
 (#set! tags "security crypto")
 (#set! cwe "338"))
