; `recover()` whose result nobody looks at turns every panic into silence.
;
; Models add it as a safety net. Fine where the value is logged with its stack and turned into an error.
([(defer_statement (call_expression function: (func_literal body: (block (statement_list
    . [
      (expression_statement (call_expression function: (identifier) @_recover))
      (assignment_statement right: (expression_list (call_expression function: (identifier) @_recover)))] .)))))
  (defer_statement (call_expression function: (func_literal body: (block (statement_list
    . (if_statement
      initializer: (short_var_declaration right: (expression_list (call_expression function: (identifier) @_recover)))
      consequence: (block) @_body) .)))))
  (defer_statement (call_expression function: (identifier) @_recover))] @diagnostic
 (#eq? @_recover "recover")
 (#match? @_body "^\\{\\s*(//[^\\n]*\\s*)*\\}$")
 (#not-in-test!)
 (#set! code "go-recover-swallow")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "every panic ends here without a trace")
 (#set! help "log the value and `debug.Stack()`, or turn it into an error")
 (#set! cwe "396"))
