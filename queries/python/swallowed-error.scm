; A clause with nothing but `pass`, `continue` or `...` makes an error disappear.
;
; Models close a `try` with it to keep an example running. Fine for exceptions that are an answer rather than a failure:
; an optional import, the end of an iteration, an interrupt at the end of a program.
((except_clause
   (block . [(pass_statement) (continue_statement) (expression_statement (ellipsis))] .)) @diagnostic
 (#not-match? @diagnostic "^except\\*?\\s*\\(?[^:]*\\b(ImportError|ModuleNotFoundError|KeyboardInterrupt|StopIteration|StopAsyncIteration|GeneratorExit|CancelledError|FileNotFoundError|FileExistsError|ProcessLookupError|KeyError|AttributeError|IndexError|LookupError|BrokenPipeError|DoesNotExist|QueueEmpty|QueueFull|Empty|Full|EOFError)\\b[^:]*:")
 (#not-in-test!)
 (#set! code "py-except-pass")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the error disappears here without a trace")
 (#set! help "handle it or log it; if it can be ignored, name the narrow exception and say why")
 (#set! cwe "390"))

; `return`, `break` or `continue` in `finally` throws away the exception that is on its way.
;
; It looks like a tidy end of the function. Fine nowhere: the caller never learns that something failed.
((finally_clause
   (block [
     (return_statement) @diagnostic
     (break_statement) @diagnostic
     (if_statement consequence: (block (return_statement) @diagnostic))
     (if_statement alternative: (else_clause body: (block (return_statement) @diagnostic)))
     (with_statement body: (block (return_statement) @diagnostic))]))
 (#set! code "py-return-in-finally")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "an exception that is on its way ends here, and nobody learns of it")
 (#set! help "return after the `try` statement; leave only the cleaning up in `finally`")
 (#set! cwe "584"))

; A process whose exit status nobody looks at may have failed.
;
; `subprocess.run` raises nothing by itself, which models forget. Fine where failure does not matter: then
; `check=False` says so.
((expression_statement
   (call
     function: (attribute object: (identifier) @_module attribute: (identifier) @_function)
     arguments: (argument_list) @_arguments) @diagnostic)
 (#any-of? @_function "run" "call")
 (#any-of? @_module "subprocess" "sp" "subp")
 (#not-match? @_arguments "\\bcheck\\s*=|\\*\\*")
 (#not-in-test!)
 (#set! code "py-subprocess-unchecked")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "nobody notices if this program fails")
 (#set! help "add `check=True`, or look at the return code")
 (#set! cwe "252"))

; `gather(…, return_exceptions=True)` returns failures as values; here the values are thrown away.
;
; It stops one failing task from ending the others, and then none of the failures is seen. Fine when the results are
; looked at.
((expression_statement
   (await
     (call
       function: [(identifier) @_function (attribute attribute: (identifier) @_function)]
       arguments: (argument_list (keyword_argument name: (identifier) @_name value: (true)))) @diagnostic))
 (#eq? @_function "gather")
 (#eq? @_name "return_exceptions")
 (#not-function-has? @diagnostic "\\.cancel\\(")
 (#not-in-test!)
 (#set! code "py-gather-discarded")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "the failures of these tasks are returned as values, and nobody looks at them")
 (#set! help "go through the results and log or raise those that are exceptions")
 (#set! cwe "252"))
