; `defer` in a loop runs at the end of the function: files and locks pile up until then.
;
; It reads as if it belonged to the loop's body. Fine in a function of its own, called by the loop.
((for_statement
   body: (block (statement_list (defer_statement) @diagnostic)))
 (#not-match? @diagnostic "^defer\\s+(wg|waitGroup)\\.|(?i)cancel\\(")
 (#not-in-test!)
 (#set! code "go-loop-defer")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "this runs at the end of the function, not of the loop's turn")
 (#set! help "move the body into a function of its own")
 (#set! cwe "772"))

; A lock or a wait group that is passed by value is another one: nothing is locked, nobody is waited for.
;
; Models forget the star. Fine nowhere.
((parameter_declaration
   type: (qualified_type package: (package_identifier) @_package name: (type_identifier) @_type)) @diagnostic
 (#eq? @_package "sync")
 (#any-of? @_type "Mutex" "RWMutex" "WaitGroup" "Once" "Cond" "Map" "Pool")
 (#file-has! "(?m)^\\s*\"sync\"$|import \"sync\"")
 (#set! code "go-lock-copied")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "this is a copy: what the caller locks or waits for is another one")
 (#set! help "pass a pointer: `*sync.WaitGroup`")
 (#set! cwe "662"))

; `wg.Add` inside the goroutine may run after `wg.Wait` has returned.
;
; It reads as if it belonged together with `wg.Done`. Fine nowhere.
((go_statement
   (call_expression function: (func_literal body: (block (statement_list
     . (expression_statement (call_expression
       function: (selector_expression operand: (_) @_group field: (field_identifier) @_add)
       arguments: (argument_list . (int_literal) .)) @diagnostic))))))
 (#eq? @_add "Add")
 (#match? @_group "(?i)(wg|wait|group)")
 (#set! code "go-add-in-goroutine")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "`Wait` may return before this goroutine is counted")
 (#set! help "call `Add` before the `go` statement, or use `wg.Go`")
 (#set! cwe "362"))
