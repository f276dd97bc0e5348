; A handler that only throws the error again does nothing.
;
; It is the skeleton of a handler that was never written. Fine nowhere: take the `try` away.
; The safe form has no `try`, or adds what the error lacks and passes it on as `cause`.
((catch_clause
   parameter: (identifier) @_error
   body: (statement_block . (throw_statement (identifier) @_thrown) .)) @diagnostic
 (#eq? @_error @_thrown)
 (#not-in-test!)
 (#set! code "js-useless-catch")
 (#set! severity "hint")
 (#set! confidence "high")
 (#set! message "this handler does nothing but throw again")
 (#set! help "remove the `try`, or say in the handler what was being done"))

; A process that goes on after an uncaught exception runs on in a state that nobody knows.
;
; It keeps a server "up". Fine if the handler logs and ends the process.
; The safe form logs the error, closes what is open, and exits with a failure.
((call_expression
   function: (member_expression object: (identifier) @_process property: (property_identifier) @_on)
   arguments: (arguments
     .
     (string) @_event
     [(arrow_function body: (_) @_body) (function_expression body: (_) @_body)]
     .)) @diagnostic
 (#eq? @_process "process")
 (#any-of? @_on "on" "once" "addListener")
 (#match? @_event "uncaughtException|unhandledRejection")
 (#match? @_body "^\\{\\s*(?:(?:console|logger|log)\\.\\w+\\([^;{}]*\\);?\\s*)?\\}$|^(?:console|logger|log)\\.\\w+\\(|^(?:null|undefined|\\{\\})$")
 (#not-in-test!)
 (#set! code "js-uncaught-exception-ignored")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the process goes on after an error that nobody handled")
 (#set! help "log the error and end the process; let a supervisor start it again")
 (#set! cwe "396"))
