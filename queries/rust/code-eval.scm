; A script is put together as text and then run.
;
; A quote in a value ends the text and begins code. Models pass values to an embedded language like this. Fine for
; constants; every such engine can take values as variables or arguments.
((call_expression
   function: (field_expression value: (_) @_engine field: (field_identifier) @_method)
   arguments: (arguments . [
     (macro_invocation macro: (identifier) @_macro (token_tree . (_) @_text))
     (reference_expression value: (macro_invocation macro: (identifier) @_macro (token_tree . (_) @_text)))
     (call_expression function: (field_expression value: (macro_invocation macro: (identifier) @_macro (token_tree . (_) @_text))))])) @diagnostic
 (#match? @_method "^(eval|eval_with_scope|eval_script|execute_script|evaluate_script|evaluate|run_code|run_script|exec_script|do_string|load|eval_expression|run)$")
 (#match? @_engine "(?i)\\b(engine|lua|py|python|js|context|ctx|webview|web_view|page|tab|window|runtime|interpreter|vm|scripting|rhai|isolate|tab|browser)\\w*(\\(\\))?$")
 (#eq? @_macro "format")
 (#match? @_text "\\{[^{}]*\\}")
 (#not-match? @diagnostic "(?i)escape|serde_json::to_string|to_json|json!")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-eval-format")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a value in this text can become code")
 (#set! help "hand the value over as a variable or an argument, or as JSON")
 (#set! tags "security injection")
 (#set! cwe "94"))
