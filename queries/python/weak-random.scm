; `random` can be predicted from a few of its values, so a token made with it can be guessed.
;
; It is the module everybody knows. Fine for games, samples and delays; `secrets` is made for tokens.
([(assignment
    left: [(identifier) @_name (attribute attribute: (identifier) @_name) (subscript subscript: (string (string_content) @_name))]
    right: (_) @_value) @diagnostic
  (keyword_argument name: (identifier) @_name value: (call) @_value) @diagnostic
  (pair key: (string (string_content) @_name) value: (call) @_value) @diagnostic
  (augmented_assignment right: (_) @_value @_returned) @diagnostic
  (return_statement (_) @_value @_returned) @diagnostic]
 (#match? @_name "(?i)(^|_)(tokens?|otp|password|passwd|passcode|pass_?phrase|secret(_key)?|salt|nonce|session_?(id|key|token)|api_?key|auth_?(key|code)|csrf|reset_?code|verification_?code|verify_?code|confirmation_?code|activation_?(key|code)|invite_?code|pin_?code|recovery_?code|access_?code|encryption_?key|signing_?key|two_?factor_?code)$")
 (#match? @_value "\\brandom\\.(choice|choices|randint|randrange|random|getrandbits|sample|randbytes|uniform)\\(")
 (#not-match? @_value "SystemRandom|secrets\\.")
 (#in-function-named? @_returned "(?i)(token|otp|password|passwd|passcode|secret|salt|nonce|session_?(id|key)|api_?key|csrf|verification_?code|reset_?code|activation_?(key|code)|invite_?code|auth_?(key|code)|encryption_?key|random_?key)")
 (#not-in-test!)
 (#set! code "py-random-for-secret")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this value can be guessed: `random` is predictable")
 (#set! help "use `secrets.token_urlsafe()`, `secrets.choice()` or `secrets.randbelow()`")
 (#set! url "https://cwe.mitre.org/data/definitions/338.html")
 (#set! tags "security crypto")
 (#set! cwe "338"))
