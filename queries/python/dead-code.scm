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
