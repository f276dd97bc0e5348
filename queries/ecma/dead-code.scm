; What stands behind `return` or `throw` never runs.
;
; It is left of an earlier answer. Fine nowhere; functions that are declared there are hoisted and not meant.
; The safe form has no such lines.
((statement_block
   [(return_statement) (throw_statement)]
   .
   [
     (expression_statement) (lexical_declaration) (if_statement) (for_statement) (for_in_statement) (while_statement)
     (return_statement) (throw_statement) (try_statement) (switch_statement)] @diagnostic)
 (#set! code "js-unreachable-after-return")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this never runs")
 (#set! help "remove it, or move it in front")
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
