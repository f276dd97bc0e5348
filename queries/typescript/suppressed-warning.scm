; inherits: ecma

; `as any` and `as unknown as T` switch the type checker off for a value.
;
; They end a type error at once. Fine in a `return` that gives a generic type its name, and at the border to code without types, with a check at run time.
; The safe form narrows with a type guard, or declares the type that the value really has.
([
   (parenthesized_expression (as_expression (predefined_type) @_any) @diagnostic)
   (arguments (as_expression (predefined_type) @_any) @diagnostic)
   (variable_declarator value: (as_expression (predefined_type) @_any) @diagnostic)
   (as_expression (as_expression (predefined_type) @_unknown)) @diagnostic]
 (#eq? @_any "any")
 (#eq? @_unknown "unknown")
 (#not-in-test!)
 (#set! code "ts-as-any")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "the type checker is switched off for this value")
 (#set! help "narrow the type with a check, or declare the right one")
 (#set! cwe "1127"))

; `x!` claims that a value is there; at run time nothing looks.
;
; Models write it to end an error about `undefined`. Fine right after a check that the compiler does not see.
; The safe form checks and handles absence, or uses `?.` and `??`.
((non_null_expression [(call_expression) (await_expression) (subscript_expression)]) @diagnostic
 (#not-in-test!)
 (#set! code "ts-non-null")
 (#set! severity "hint")
 (#set! confidence "medium")
 (#set! message "a missing value gets past the compiler here")
 (#set! help "check for its absence, or use `?.` and `??`")
 (#set! cwe "476"))
