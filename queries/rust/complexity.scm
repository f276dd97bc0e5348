; A function with more than 15 ways through it, counted as McCabe does.
;
; Each `if`, loop, arm, logical operator and early return adds one; each needs a test of its own. Models answer a longer
; prompt with a longer function instead of several. Fine for a flat dispatch over many cases, where every case is one
; line, and for a row of calls that each end in `?`: where little is nested, which is a cognitive complexity below 15, nothing
; is reported. The safe form is a function for each decision that has a name.
((function_item name: (identifier) @diagnostic) @_function
 (#cyclomatic-above? @_function "15")
 (#cognitive-at-least? @_function "15")
 (#set! code "rust-complexity")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "there are many ways through this function")
 (#set! help "give each decision a function of its own")
 (#set! tags "smell")
 (#set! cwe "1121"))

; A function whose control flow is nested so deep that it is hard to follow.
;
; Cognitive complexity weighs each break in the flow by how deep it stands, so that a long flat `match` costs little and
; conditions inside loops inside conditions cost much. Models nest where a person would return early. Fine in a parser
; that follows a grammar. The safe form returns early and names the inner parts. A function that is also long or has many ways
; through it is reported for that alone.
((function_item name: (identifier) @diagnostic) @_function
 (#cognitive-above? @_function "35")
 (#cyclomatic-at-most? @_function "15")
 (#lines-at-most? @_function "100")
 (#set! code "rust-cognitive-complexity")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "the control flow is nested deeply")
 (#set! help "return early, and give the inner parts names")
 (#set! tags "smell")
 (#set! cwe "1121"))

; A function with more than 100 lines of code.
;
; What it does no longer fits on a screen, so a review of it is a review of its parts at best. Models write what they are
; asked for into one function. Fine for tables and for tests that set up much. The safe form is one function a step. A
; function that is nested as well (a cognitive complexity of 15 or more) is reported for its many ways alone.
((function_item name: (identifier) @diagnostic) @_function
 (#lines-above? @_function "100")
 (#cognitive-at-most? @_function "14")
 (#not-in-test!)
 (#set! code "rust-long-fn")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "this function is long")
 (#set! help "give its steps functions of their own")
 (#set! tags "smell")
 (#set! cwe "1121"))

; A function with more than 7 parameters.
;
; Callers mix up their order, and the compiler can't tell where types are alike. Models add a parameter for each further
; wish. Fine where a foreign interface asks for it. The safe form is a type that has them as fields.
((function_item name: (identifier) @diagnostic) @_function
 (#parameters-above? @_function "7")
 (#set! code "rust-many-args")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "this function takes many parameters")
 (#set! help "give those that belong together a type")
 (#set! tags "smell")
 (#set! cwe "1121"))
