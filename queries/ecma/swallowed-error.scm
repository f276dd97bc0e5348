; An empty `catch` makes every failure look like success.
;
; Models wrap calls in `try` by habit and leave the handler for later. Fine only where the failure is the expected
; answer; a comment in the block says why.
; The safe form handles the failure, logs it, or lets it go on to a caller that can.
((catch_clause body: (statement_block) @_body) @diagnostic
 (#match? @_body "^\\{\\s*\\}$")
 (#not-in-test!)
 (#set! code "js-empty-catch")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "every error ends here without a trace")
 (#set! help "handle it, log it, or rethrow it; a comment says why it may be ignored")
 (#set! cwe "390"))

; A `catch` that answers with an empty value hides the difference between "nothing there" and "it broke".
;
; The function keeps its type and the example keeps running. Fine where a failure has just this meaning, such as a
; parse that decides whether text is a number.
; The safe form logs the error before it answers, or lets the caller decide.
((catch_clause
   body: (statement_block
     .
     (return_statement
       [(null) (undefined) (false) (array) (object) (string) (number)]? @_value) @_return
     .)) @diagnostic
 (#match? @_return "^return\\s*(?:null|undefined|false|0|-1|\\[\\]|\\{\\}|\"\"|'')?\\s*;?$")
 (#not-in-test!)
 (#set! code "js-catch-return-null")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "the error is replaced by an empty value and never seen")
 (#set! help "log the error, or let the caller see it; return the empty value only for the failure that means it")
 (#set! cwe "390"))

; `.catch(() => {})` switches off the report that a promise was rejected.
;
; It silences the warning about unhandled rejections. Fine for work that nobody waits for and that may fail, such as
; closing what is closed already; a comment in the handler says so.
; The safe form logs in the handler, or awaits the promise inside `try`.
((call_expression
   function: (member_expression property: (property_identifier) @_catch)
   arguments: (arguments . [
     (arrow_function body: (_) @_body)
     (function_expression body: (_) @_body)
     (identifier) @_noop] .)) @diagnostic
 (#eq? @_catch "catch")
 (#match? @_body "^(?:\\{\\s*\\}|\\{\\s*return;?\\s*\\}|null|undefined|\\(\\{\\}\\)|void 0|false|\\[\\])$")
 (#match? @_noop "^(?:noop|_noop|NOOP|emptyFunction)$")
 (#not-in-test!)
 (#set! code "js-promise-catch-noop")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a rejected promise ends here without a trace")
 (#set! help "log the error in the handler, or await the promise where the failure can be handled")
 (#set! cwe "390"))

; An async function given to the `Promise` constructor throws into nothing: its rejection reaches nobody.
;
; Models wrap awaits in `new Promise` out of habit. Never fine: the async function is a promise already.
; The safe form calls the async function itself and awaits it.
((new_expression
   constructor: (identifier) @_promise
   arguments: (arguments . [(arrow_function "async") (function_expression "async")] .)) @diagnostic
 (#eq? @_promise "Promise")
 (#not-in-test!)
 (#set! code "js-async-promise-executor")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "what is thrown in this async executor is lost, and the promise never settles")
 (#set! help "drop the constructor and await inside an async function")
 (#set! cwe "755"))

; An async function that is called without `await` fails in silence, and the code after it runs too early.
;
; The forgotten `await` is invisible in review. Fine with `void` in front, which says that nobody waits.
; The safe form awaits the call or returns its promise.
((expression_statement
   (call_expression function: [
     (identifier) @_called
     (member_expression object: (this) property: (property_identifier) @_called)])) @diagnostic
 (#in-async? @diagnostic)
 (#called-and-async? @_called)
 (#not-in-test!)
 (#set! code "js-floating-promise")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "nobody waits for this promise: its failure is lost and the next line runs too early")
 (#set! help "await it, return it, or write `void` in front to say that nobody waits")
 (#set! cwe "252"))

; A request or a write whose promise nobody holds fails in silence, and the code after it runs too early.
;
; An `await` that was forgotten looks just like this. Fine with `void` in front and a `catch` behind, which say that
; nobody waits.
; The safe form awaits the call or returns its promise.
((expression_statement
   (call_expression
     function: [
       (identifier) @_function
       (member_expression
         object: [(identifier) @_object (member_expression) @_object]
         property: (property_identifier) @_method)])) @diagnostic
 (#eq? @_function "fetch")
 (#match? @_object "^(?:axios|fsp|fsPromises|fs\\.promises|prisma\\.\\w+)$")
 (#any-of? @_method "get" "post" "put" "patch" "delete" "request" "writeFile" "appendFile" "unlink" "rm" "mkdir" "rename" "copyFile" "create" "createMany" "update" "updateMany" "deleteMany" "upsert")
 (#in-async? @diagnostic)
 (#not-in-test!)
 (#set! code "js-floating-request")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "nobody waits for this promise: its failure is lost and the next line runs too early")
 (#set! help "await it, or return it")
 (#set! cwe "252"))
