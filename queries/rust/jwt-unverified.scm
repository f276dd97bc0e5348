; A token is read without looking at its signature, or without looking at when it ends.
;
; Anybody can write such a token. Models switch the check off to make a decoding example work, or because the key was
; not at hand. Fine where the token's own issuer has checked it right before, such as behind a gateway.
([(call_expression
    function: [
      (field_expression field: (field_identifier) @_function @diagnostic)
      (scoped_identifier name: (identifier) @_function @diagnostic)
      (identifier) @_function @diagnostic
      (generic_function function: [(identifier) @_function @diagnostic (scoped_identifier name: (identifier) @_function @diagnostic)])])
  (assignment_expression
    left: (field_expression field: (field_identifier) @_check @diagnostic)
    right: (boolean_literal) @_off)
  (field_initializer
    field: (field_identifier) @_check @diagnostic
    value: (boolean_literal) @_off)]
 (#match? @_function "^(insecure_disable_signature_validation|dangerous_insecure_decode(_with_validation)?|insecure_decode|dangerous_unsafe_decode|dangerous_disable_signature_validation|decode_without_verification|parse_unverified|dangerous_into_unverified\\w*|skip_signature_verification|no_verify_signature)$")
 (#any-of? @_check "validate_exp" "validate_signature" "verify_signature")
 (#eq? @_off "false")
 (#not-in-test!)
 (#not-in-function-named? @diagnostic "^(default|insecure_disable_signature_validation|dangerous_insecure_decode\\w*)$")
 (#set! code "rust-jwt-no-verify")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "this token is believed without a check of its signature or its end")
 (#set! help "decode it with the key and `Validation::new(Algorithm::…)`")
 (#set! tags "security jwt")
 (#set! cwe "347"))
