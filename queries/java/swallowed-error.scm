; An empty `catch` makes every failure look like success.
;
; The compiler asks for a handler, and models leave it empty. Fine where the failure is the expected answer; a comment
; or a variable named `ignored` says so.
; The safe form handles the failure, logs it with its stack, or throws it on.
((catch_clause
   (catch_formal_parameter name: (_) @_name)
   body: (block) @_body) @diagnostic
 (#match? @_body "^\\{[\\s;]*\\}$")
 (#not-match? @_name "^(?:ignored?\\w*|expected\\w*|unused|_)$")
 (#not-in-test!)
 (#set! code "java-empty-catch")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "every error ends here without a trace")
 (#set! help "handle it, log it, or throw it on; a comment says why it may be ignored")
 (#set! cwe "390"))

; `printStackTrace` writes where nobody looks, and the program goes on as if nothing had happened.
;
; Editors used to put it into every handler. Fine in a small command line.
; The safe form is `log.error("what was done", e)`, or an exception of its own with the cause.
((method_invocation
   object: (_)
   name: (identifier) @_print
   arguments: (argument_list) @_none) @diagnostic
 (#eq? @_print "printStackTrace")
 (#match? @_none "^\\(\\s*(?:System\\.(?:out|err)\\s*)?\\)$")
 (#not-in-function-named? @diagnostic "^main$")
 (#not-in-test!)
 (#set! code "java-print-stack-trace")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the error is printed where nobody looks, and the program goes on")
 (#set! help "log it with its cause, or throw it on")
 (#set! cwe "209"))

; A thread that was asked to stop and forgets it can't be stopped any more.
;
; `InterruptedException` looks like any other. Fine in a thread that ends right after.
; The safe form calls `Thread.currentThread().interrupt()`, or throws the exception on.
((catch_clause
   (catch_formal_parameter (catch_type) @_type)
   body: (block) @_body) @diagnostic
 (#match? @_type "\\bInterruptedException\\b")
 (#not-match? @_body "interrupt|throw\\b|return\\b|break\\b|exit\\(|cancel|shutdown|stop")
 (#not-in-test!)
 (#set! code "java-interrupted-swallowed")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the thread forgets that it was asked to stop")
 (#set! help "call `Thread.currentThread().interrupt()`, or throw it on")
 (#set! cwe "391"))

; A `return` in `finally` throws away the exception that was on its way.
;
; It reads like a default. Never fine.
; The safe form returns behind the `try`.
((finally_clause (block [
   (return_statement) @diagnostic
   (throw_statement) @diagnostic
   (if_statement consequence: (block (return_statement) @diagnostic))]))
 (#match? @diagnostic "^return")
 (#set! code "java-return-in-finally")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the exception that was on its way is lost here")
 (#set! help "return behind the `try`")
 (#set! cwe "584"))

; A handler that answers with an empty value hides the difference between "nothing there" and "it broke".
;
; The method keeps its type. Fine where a failure has just this meaning, such as a parse that decides.
; The safe form logs the error first, or throws it on.
((catch_clause
   (catch_formal_parameter (catch_type) @_type)
   body: (block . (return_statement) @_return .)) @diagnostic
 (#match? @_return "^return\\s*(?:null|false|-1|0|\"\"|(?:Collections\\.empty\\w+|List\\.of|Map\\.of|Set\\.of|Optional\\.empty)\\(\\))?\\s*;$")
 (#not-match? @_type "NumberFormat|NotFound|NoSuch|ClassNotFound|Parse|IllegalArgument|ClassCast|UnsupportedOperation|DateTime|URISyntax|MalformedURL|InvalidPath|NoClassDef|EOF|Linkage|Interrupted|Timeout|Security|AccessDenied")
 (#not-in-test!)
 (#set! code "java-catch-return-null")
 (#set! severity "information")
 (#set! confidence "low")
 (#set! message "the error is replaced by an empty value and never seen")
 (#set! help "log the error, or throw it on")
 (#set! cwe "390"))
