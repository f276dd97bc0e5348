; A generator that starts from a constant gives the same numbers in every run.
;
; Models seed it to make an example's output stable, or with the time of day. Fine for simulations and tests; nothing
; that must not be guessed can come from it.
((call_expression
   function: (scoped_identifier
     path: [(identifier) @_type (scoped_identifier name: (identifier) @_type)]
     name: (identifier) @_function)
   arguments: (arguments . (_) @_seed .)) @diagnostic
 (#match? @_type "^(StdRng|SmallRng|ChaCha(8|12|20)?Rng|Pcg\\w*|XorShiftRng|Xoshiro\\w*|IsaacRng|Hc128Rng|Mt19937\\w*|SeedableRng|Rng|Isaac64Rng|Lcg\\w*)$")
 (#any-of? @_function "seed_from_u64" "from_seed" "with_seed" "new_unseeded")
 (#match? @_seed "(?s)^(0x[0-9a-fA-F_]+|[0-9][0-9_]*)(u64|_u64|u32)?$|^&?\\[\\s*[0-9x_a-fA-F]+(u8)?\\s*[;,]|^\\*?b\"|SystemTime|UNIX_EPOCH|Utc::now|Local::now|timestamp|as_millis|as_nanos|as_secs")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz|bench\\w*|sim\\w*|testing|test_\\w+)/|bench|simulat|test_util|fixtures?|proptest|arbitrary|sampl|synth")
 (#set! code "rust-seeded-rng")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "these random numbers can be computed by whoever knows or guesses the seed")
 (#set! help "use `rand::rng()` or `OsRng`; for what must stay reproducible take the seed as a parameter")
 (#set! tags "security random")
 (#set! cwe "335"))

; A token, key, salt or password comes from a generator that is not made for secrets.
;
; After a few values of `fastrand` or `SmallRng` the next ones can be computed. Models pick the short one. Fine for
; jitter and for games; `rand::rng()`, `OsRng` and `getrandom` are made for secrets.
([(call_expression
    function: (scoped_identifier
      path: [(identifier) @_module (scoped_identifier name: (identifier) @_module)]
      name: (identifier) @_function))
  (call_expression
    function: (generic_function
      function: (scoped_identifier
        path: [(identifier) @_module (scoped_identifier name: (identifier) @_module)]
        name: (identifier) @_function)))] @diagnostic
 (#match? @_module "^(fastrand|SmallRng|oorandom|nanorand|WyRand|turborand|Pcg32|Pcg64|Pcg64Mcg|XorShiftRng|Xoshiro\\w+|SplitMix64|tinyrand|StdRng|Rand32|Rand64)$")
 (#match? @_function "^(u8|u16|u32|u64|u128|usize|i32|i64|alphanumeric|alphabetic|lowercase|uppercase|digit|char|fill|choice|choose_multiple|shuffle|new|from_entropy|from_os_rng|from_rng|from_thread_rng|seed_from_u64|with_seed|default|seed_from_u64|generate)$")
 (#in-function-named? @diagnostic "(?i)(token|password|passwd|secret|session_?(id|key)|api_?key|nonce|salt|otp|(^|_)pin(_|$)|csrf|verification_?code|reset_code|auth_code|private_key|encryption_key|invite_code|recovery|credential)")
 (#not-match? @diagnostic "^(\\w+::)*StdRng::from_(entropy|os_rng|rng)")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/|bench|test_util")
 (#set! code "rust-weak-random-secret")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "this generator is not made for secrets: its next values can be computed")
 (#set! help "use `rand::rng()`, `OsRng` or `getrandom`")
 (#set! tags "security random")
 (#set! cwe "338"))

; A token, a session's id or a password is the time of day, or a counter.
;
; Whoever knows roughly when it was made tries the few values that are left. Models reach for `SystemTime` because it
; needs no crate. Fine for file names and traces that nobody should have to guess.
((call_expression
   function: (field_expression field: (field_identifier) @_method)
   arguments: (arguments) @_arguments) @diagnostic
 (#any-of? @_method "as_nanos" "as_millis" "as_secs" "as_micros" "timestamp" "timestamp_millis" "timestamp_nanos" "timestamp_micros" "subsec_nanos")
 (#eq? @_arguments "()")
 (#in-function-named? @diagnostic "(?i)^(generate|create|new|make|gen|random|build)_(\\w+_)?(token|password|secret|session_?id|session_?token|api_?key|nonce|salt|otp|csrf\\w*|code|key)$")
 (#match? @diagnostic "(?s)now\\(\\)|UNIX_EPOCH")
 (#not-function-has? @diagnostic "(?i)\\brng\\b|OsRng|thread_rng|getrandom|rand::|encode\\(|jsonwebtoken|Claims|\\bexp\\b|jwt|sign\\(|expires")
 (#not-in-test!)
 (#set! code "rust-time-as-secret")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "what is made of the time can be guessed")
 (#set! help "take at least 16 bytes from `rand::rng()`, `OsRng` or `getrandom`")
 (#set! tags "security random")
 (#set! cwe "330"))
