; `==` asks whether two strings are the same object, not whether they say the same.
;
; It reads like other languages. Never fine outside of interned constants.
; The safe form is `"text".equals(value)`.
((binary_expression
   left: [(identifier) (method_invocation) (field_access) (array_access)] @_value
   operator: ["==" "!="] @_operator
   right: (string_literal) @_literal) @diagnostic
 (#not-in-test!)
 (#set! code "java-string-identity")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this compares objects, not what the strings say")
 (#set! help "use `equals`")
 (#set! fix "{_operator|!==>!|===>}{_literal}.equals({_value})")
 (#set! cwe "597"))

; A `BigDecimal` made of a `double` carries the error of the `double`: 0.1 is 0.1000000000000000055.
;
; The constructor is there, so it is used. Never fine for money.
; The safe form is `new BigDecimal("0.1")` or `BigDecimal.valueOf(0.1)`.
((object_creation_expression
   type: (type_identifier) @_type
   arguments: (argument_list . (decimal_floating_point_literal) @_number .)) @diagnostic
 (#eq? @_type "BigDecimal")
 (#not-in-test!)
 (#set! code "java-bigdecimal-double")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the number carries the error of a `double`")
 (#set! help "write `new BigDecimal(\"…\")` or `BigDecimal.valueOf(…)`")
 (#set! fix "BigDecimal.valueOf({_number})")
 (#set! cwe "681"))
