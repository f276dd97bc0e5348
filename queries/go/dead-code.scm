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

; Code after `return`, `panic`, `continue` or `break` never runs.
;
; It stays behind when a model changes the end of a function. Fine nowhere.
((statement_list
   [(return_statement) (continue_statement) (break_statement) (goto_statement)]
   .
   (_) @diagnostic)
 (#not-match? @diagnostic "^(//|/\\*|\\w+:\\s|;)")
 (#not-in-test!)
 (#set! code "go-unreachable-after-return")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this never runs")
 (#set! help "remove it, or move it before the statement that leaves")
 (#set! cwe "561"))
