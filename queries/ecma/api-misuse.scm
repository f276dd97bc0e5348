; An async function is always true as an answer: `filter`, `some`, `every` and `find` do not wait.
;
; The call reads as if they did. Never fine.
; The safe form awaits all answers first: `const flags = await Promise.all(items.map(check))`.
((call_expression
   function: (member_expression property: (property_identifier) @_method)
   arguments: (arguments . [(arrow_function "async") (function_expression "async")])) @diagnostic
 (#any-of? @_method "filter" "some" "every" "find" "findIndex" "findLast" "sort")
 (#not-in-test!)
 (#set! code "js-async-predicate")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a promise is always true: this does not filter anything")
 (#set! help "await all answers first, then choose")
 (#set! cwe "670"))

; Nothing equals `NaN`, not even `NaN`.
;
; It reads like every other comparison. Never fine.
; The safe form is `Number.isNaN(x)`.
((binary_expression
   left: (_) @_left
   operator: ["==" "===" "!=" "!=="] @_operator
   right: [(identifier) @_nan (member_expression) @_nan]) @diagnostic
 (#any-of? @_nan "NaN" "Number.NaN")
 (#not-in-test!)
 (#set! code "js-nan-compare")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "nothing equals `NaN`")
 (#set! help "use `Number.isNaN`")
 (#set! fix "{_operator|!===>!|!==>!|====>|===>}Number.isNaN({_left})")
 (#set! cwe "1025"))

; `fill` puts one and the same object in every place.
;
; A matrix is made so in one line. Never fine for objects that change.
; The safe form is `Array.from({ length: n }, () => [])`.
((call_expression
   function: (member_expression
     object: [(new_expression constructor: (identifier) @_array) (call_expression function: (identifier) @_array)]
     property: (property_identifier) @_fill)
   arguments: (arguments . [(array) (object) (new_expression)] .)) @diagnostic
 (#eq? @_array "Array")
 (#eq? @_fill "fill")
 (#not-in-test!)
 (#set! code "js-fill-shared")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "every place holds the same object")
 (#set! help "use `Array.from({ length: n }, () => …)`")
 (#set! cwe "665"))

; An effect must return a function or nothing; an async one returns a promise, and its clean-up never runs.
;
; The await inside asks for it. Never fine.
; The safe form defines an async function inside the effect and calls it.
((call_expression
   function: [(identifier) @_effect (member_expression property: (property_identifier) @_effect)]
   arguments: (arguments . [(arrow_function "async") (function_expression "async")])) @diagnostic
 (#any-of? @_effect "useEffect" "useLayoutEffect" "useInsertionEffect")
 (#not-in-test!)
 (#set! code "js-async-effect")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the clean-up of this effect never runs")
 (#set! help "define an async function inside and call it"))
