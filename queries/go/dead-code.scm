; inherits: common

; At least three lines of code that were put into comments.
;
; Nobody knows whether they still work or why they are kept; the version control has them anyway. Models comment out what
; they replace. Fine as an example that explains what stands beside it. The safe form is to delete them.
((comment) @diagnostic
 (#commented-out-code? @diagnostic)
 (#set! code "go-commented-out-code")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "code that is commented out")
 (#set! help "delete it; the version control keeps it")
 (#set! tags "smell"))

; A statement that nothing reaches: the one before it leaves the block.
;
; Left over when a model moves a `return` up. Fine while debugging. The safe form is to delete it, or to put it before.
((statement_list [(return_statement) (break_statement) (continue_statement) (goto_statement)] . (_) @diagnostic)
 (#not-match? @diagnostic "^(//|/\\*|\\w+:)")
 (#set! code "go-unreachable")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "nothing reaches this statement")
 (#set! help "delete it, or move it before what leaves the block")
 (#set! tags "smell")
 (#set! cwe "561"))
