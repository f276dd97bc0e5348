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
