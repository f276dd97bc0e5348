; inherits: common

; At least three lines of code that were put into comments.
;
; Nobody knows whether they still work or why they are kept; the version control has them anyway. Models comment out what
; they replace. Fine as an example that explains what stands beside it. The safe form is to delete them.
((comment) @diagnostic
 (#commented-out-code? @diagnostic)
 (#set! code "py-commented-out-code")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "code that is commented out")
 (#set! help "delete it; the version control keeps it")
 (#set! tags "smell"))

; A function whose name says that it is private, and that nothing in its file names.
;
; Models write an auxiliary function, then solve the task without it. Fine where something outside of the file finds it by
; its name. The safe form is to call it, or to delete it.
((module (function_definition name: (identifier) @diagnostic))
  (#match? @diagnostic "^_[a-z]")
 (#named-once? @diagnostic)
 (#not-in-test!)
 (#set! code "py-unused-private-fn")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "nothing in this file names this function")
 (#set! help "call it, or delete it")
 (#set! tags "smell")
 (#set! cwe "561"))

; Code after `return`, `raise`, `continue` or `break` never runs.
;
; It stays behind when a model changes the end of a function. Fine nowhere, but for a `yield` that makes a generator.
((block
   [(return_statement) (raise_statement) (continue_statement) (break_statement)]
   .
   (_) @diagnostic)
 (#not-match? @diagnostic "^(yield\\b|return$|[rRuU]?[\"']|#|@|def\\b|class\\b|async\\s+def\\b|pass$)")
 (#not-in-test!)
 (#set! code "py-unreachable-after-return")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this never runs")
 (#set! help "remove it, or move it before the statement that leaves")
 (#set! cwe "561"))
