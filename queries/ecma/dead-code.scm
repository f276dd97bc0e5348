; At least three lines of code that were put into comments.
;
; Nobody knows whether they still work or why they are kept; the version control has them anyway. Models comment out what
; they replace. Fine as an example that explains what stands beside it. The safe form is to delete them.
((comment) @diagnostic
 (#commented-out-code? @diagnostic)
 (#set! code "js-commented-out-code")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "code that is commented out")
 (#set! help "delete it; the version control keeps it")
 (#set! tags "smell"))

; A statement that nothing reaches: the one before it leaves the block.
;
; Left over when a model moves a `return` up. Fine while debugging. The safe form is to delete it, or to put it before.
((statement_block [(return_statement) (throw_statement) (break_statement) (continue_statement)] . (_) @diagnostic)
 (#not-match? @diagnostic "^(//|/\\*|function\\b|async function\\b|class\\b|var \\w+;|type\\b|interface\\b)")
 (#set! code "js-unreachable-after-return")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "nothing reaches this statement")
 (#set! help "delete it, or move it before what leaves the block")
 (#set! tags "smell")
 (#set! cwe "561"))

; A function that its module does not export and that nothing in its file names.
;
; Models write an auxiliary function, then solve the task without it. Fine where something outside of the file finds it by
; its name. The safe form is to call it, or to delete it.
((program (function_declaration name: (identifier) @diagnostic))
  (#file-has! "(?m)^(import|export)\\b|\\bmodule\\.exports\\b|\\bexports\\.")
 (#named-once? @diagnostic)
 (#not-in-test!)
 (#set! code "js-unused-private-fn")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "nothing in this file names this function")
 (#set! help "call it, or delete it")
 (#set! tags "smell")
 (#set! cwe "561"))

; A condition that is a constant makes one of its branches dead.
;
; It switches code off without removing it. Fine for a loop `while (true)`.
; The safe form removes the branch, or asks for a setting.
([
   (if_statement condition: (parenthesized_expression [(true) (false) (number)]))
   (ternary_expression condition: [(true) (false)])
   (while_statement condition: (parenthesized_expression (false)))] @diagnostic
 (#not-in-test!)
 (#set! code "js-constant-condition")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this condition never changes, and one branch never runs")
 (#set! help "remove the branch, or ask for a setting")
 (#set! cwe "570"))

; A function that answers with made-up data stands in for one that was never written.
;
; Models invent data to make a page work. Fine in tests and stories.
; The safe form asks the service, or is named and kept where only tests see it.
([
   (function_declaration
     name: (identifier) @_name
     body: (statement_block . (return_statement [(array) @_data (object) @_data (call_expression arguments: (arguments . [(array) (object)] @_data))]) .))
   (variable_declarator
     name: (identifier) @_name
     value: (arrow_function body: [
       (statement_block . (return_statement [(array) (object)] @_data) .)
       (parenthesized_expression [(array) (object)] @_data)
       (array) @_data]))] @diagnostic
 (#match? @_name "^(?i:(?:get|fetch|load|find|list|generate|create)_?)?(?:[mM]ock|[dD]ummy|[fF]ake|[sS]ample|[pP]laceholder)(?:[A-Z_]|$)")
 (#match? @_data "[\"'`\\d]")
 (#not-path! "(?i)stor(?:y|ies)|mock|fixture|example|demo|seed|test")
 (#not-in-test!)
 (#set! code "js-mock-data-in-prod")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "made-up data leaves this function")
 (#set! help "ask the service, or move it to where only tests see it"))
