; `#[allow(dead_code)]` keeps code that nothing calls.
;
; A model adds functions for later and silences the compiler, which had noticed. Fine for code that only some features
; or platforms use, with a reason; else what nothing calls goes.
([(attribute_item (attribute (identifier) @_name arguments: (token_tree) @_arguments))
  (inner_attribute_item (attribute (identifier) @_name arguments: (token_tree) @_arguments))] @diagnostic
 (#eq? @_name "allow")
 (#match? @_arguments "\\b(dead_code|unused)\\b")
 (#not-match? @_arguments "\\breason\\s*=")
 (#not-match? @_arguments "\\b(warnings|unused_must_use)\\b|clippy::(all|correctness|suspicious)\\b")
 (#not-in-test!)
 (#set! code "rust-allow-dead-code")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "code that nothing uses is kept, and the compiler is told not to say so")
 (#set! help "remove it, or use `#[cfg(…)]` or `#[expect(dead_code, reason = \"…\")]`")
 (#set! cwe "561"))

; What stands behind `return`, `break`, `continue` or `panic!` never runs.
;
; It stays when a model puts an early return before code that it then does not remove. Never fine: what should not
; run goes.
((block
   (expression_statement [
     (return_expression) (break_expression) (continue_expression)
     (macro_invocation macro: (identifier) @_macro)]) @_end .
   [(expression_statement) (let_declaration)] @diagnostic)
 (#any-of? @_macro "panic" "todo" "unimplemented" "unreachable" "bail")
 (#match? @_end "[;}]$")
 (#not-function-has? @diagnostic "#\\[cfg\\(|cfg!")
 (#not-inside? @diagnostic "macro_definition")
 (#set! code "rust-unreachable-after-return")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this never runs: the line above leaves")
 (#set! help "remove it, or the line above")
 (#set! cwe "561"))

; A function that only pretends: its body is a comment such as "in a real implementation" and a constant result.
;
; The callers go on as if something had been done. Models stop like this where the task gets long. Fine nowhere that a
; caller relies on it; `todo!()` at least fails.
((function_item
   name: (identifier) @diagnostic
   body: (block (line_comment)) @_body)
 (#match? @_body "(?is)^\\{\\s*(//[^\\n]*\\n\\s*)*//[^\\n]*(placeholder|for now\\b|simplified|in (a )?(real|actual|production)|mock(ed)?\\b|\\btodo\\b|\\bstub\\b|not (yet )?implemented|would (be|need|go)|implement (this|me|later|actual|the)|dummy)[^\\n]*\\n\\s*(//[^\\n]*\\n\\s*)*(let _ = [^;]*;\\s*|tracing::\\w+![^;]*;\\s*|(info|debug|warn|println|eprintln)![^;]*;\\s*)*(return\\s+)?(Ok\\(\\(\\)\\)|Ok\\((true|false|None|vec!\\[\\]|Vec::new\\(\\)|String::new\\(\\)|Default::default\\(\\)|\\w+::default\\(\\)|[0-9._]+|\"[^\"]*\"(\\.\\w+\\(\\))?)\\)|Some\\(\\(\\)\\)|None|true|false|Default::default\\(\\)|\\w+::default\\(\\)|vec!\\[\\]|Vec::new\\(\\)|String::new\\(\\)|HashMap::new\\(\\)|[0-9._]+|\"[^\"]*\"(\\.\\w+\\(\\))?)?\\s*;?\\s*(//[^\\n]*\\n\\s*)*\\}$")
 (#not-match? @_body "^\\{[^/]*//[^\\n]*\\}$")
 (#not-in-test!)
 (#set! code "rust-placeholder-impl")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this function only pretends to do its work")
 (#set! help "write it, or fail with an error that says it is not supported")
 (#set! cwe "1164"))
