; `let _ = call()` throws a result away, errors included.
;
; It is the quickest way to silence `unused_must_use`. Fine for results that say nothing: writing to a `String`,
; sending to a receiver that may be gone.
((let_declaration
   pattern: "_"
   value: [
     (call_expression function: [
       (identifier) @_function
       (scoped_identifier name: (identifier) @_function)
       (field_expression field: (field_identifier) @_function)])
     (await_expression (call_expression function: [
       (identifier) @_function
       (scoped_identifier name: (identifier) @_function)
       (field_expression field: (field_identifier) @_function)]))]) @diagnostic
 (#not-match? @_function "^(send|try_send|lock|enter|entered|set|try_init|join|take|replace|insert|swap|swap_remove|fetch_\\w+|pop|drop|catch_unwind|map_err|write_str|write_fmt)$")
 (#not-in-test!)
 (#set! code "rust-let-underscore-call")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the result is thrown away, and an error with it")
 (#set! help "handle the error, return it with `?`, or log it")
 (#set! cwe "252"))

; An arm `Err(_) => {}` swallows every error without a trace.
;
; Models end a `match` with it to make the types fit. Fine where absence of a result is the answer itself.
((match_arm
   pattern: (match_pattern
     (tuple_struct_pattern
       type: (identifier) @_variant) @_pattern)
   value: [
     (block) (unit_expression) (boolean_literal) (identifier) (integer_literal) (string_literal)
   ] @_value) @diagnostic
 (#eq? @_variant "Err")
 (#match? @_pattern "^Err\\(\\s*_\\w*\\s*\\)$")
 (#match? @_value "^(\\{\\s*\\}|\\(\\)|\\{\\s*\\(\\)\\s*\\}|None|false|0|\"\")$")
 (#not-in-test!)
 (#set! code "rust-err-arm-discarded")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "every error ends here without a trace")
 (#set! help "name the errors that may be ignored; log or return the others")
 (#set! cwe "390"))
