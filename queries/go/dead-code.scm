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
