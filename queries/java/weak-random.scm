; `Random` can be predicted from a few of its values; a token made with it can be guessed.
;
; It is the shortest source of random text. Fine for samples and delays.
; The safe form is `SecureRandom`.
([
   (variable_declarator name: (identifier) @_name value: (_) @_value)
   (assignment_expression left: [(identifier) @_name (field_access field: (identifier) @_name)] right: (_) @_value)
   (object_creation_expression type: (type_identifier) @_random) @_call
   (method_invocation object: (identifier) @_class name: (identifier) @_method) @_call] @diagnostic
 (#match? @_name "(?i)(?:token|secret|password|passwd|passphrase|passcode|^otp|otp_?code|salt|nonce|session_?(?:id|key)|api_?key|csrf|(?:reset|verification|verify|auth|invite|access|recovery|confirmation|login|security)_?code|private_?key|^iv)$")
 (#match? @_value "\\bnew\\s+(?:java\\.util\\.)?Random\\(|\\bMath\\.random\\(\\)|ThreadLocalRandom\\.current\\(\\)|RandomStringUtils\\.random|RandomUtils\\.next")
 (#eq? @_random "Random")
 (#any-of? @_class "Math" "ThreadLocalRandom" "RandomStringUtils" "RandomUtils")
 (#match? @_method "^(?:random\\w*|current|next\\w*)$")
 (#in-function-named? @_call "(?i)(?:token|secret|password|passwd|passphrase|passcode|otp$|otp_?code|salt$|nonce|session_?(?:id|key)|api_?key|csrf|(?:reset|verification|auth|invite|access|recovery|confirmation)_?code)")
 (#not-in-function-named? @_value "(?i)(?:token|secret|password|passwd|passphrase|passcode|otp$|otp_?code|salt$|nonce|session_?(?:id|key)|api_?key|csrf|(?:reset|verification|auth|invite|access|recovery|confirmation)_?code)")
 (#not-in-test!)
 (#set! code "java-random-secret")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this value can be predicted")
 (#set! help "use `SecureRandom`")
 (#set! tags "security crypto")
 (#set! cwe "330"))

; A `SecureRandom` with a seed of one's own gives the same values again.
;
; Seeding looks like care. Fine in tests.
; The safe form is `new SecureRandom()`, which seeds itself.
([
   (object_creation_expression
     type: (type_identifier) @_type
     arguments: (argument_list . [(method_invocation object: (string_literal)) (array_creation_expression)] .))
   (method_invocation
     object: (identifier) @_object
     name: (identifier) @_seed
     arguments: (argument_list . [
       (decimal_integer_literal)
       (method_invocation object: (string_literal))
       (method_invocation object: (identifier) @_system name: (identifier) @_clock)] .))] @diagnostic
 (#eq? @_type "SecureRandom")
 (#match? @_object "(?i)secure|^sr$")
 (#eq? @_seed "setSeed")
 (#eq? @_system "System")
 (#any-of? @_clock "currentTimeMillis" "nanoTime")
 (#not-in-test!)
 (#set! code "java-seeded-secure-random")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "these values can be computed again")
 (#set! help "leave the seed out")
 (#set! tags "security crypto")
 (#set! cwe "335"))
