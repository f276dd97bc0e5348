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
 (#not-preceded-by-comment? @diagnostic "nused" "only used" "sed by" "sed in" "sed on" "sed behind" "sed when" "feature" "because" "lippy" "lint")
 (#not-followed-by-comment? @diagnostic)
 (#not-in-test!)
 (#set! code "rust-allow-dead-code")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "code that nothing uses is kept, and the compiler is told not to say so")
 (#set! help "remove it, or use `#[cfg(…)]` or `#[expect(dead_code, reason = \"…\")]`")
 (#set! @_name fix "expect")
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

; A comment that says that the code below it is not the real code.
;
; Models write "in a real application" or "placeholder implementation" where they leave something out, and what they leave
; out is then shipped; people seldom write these words. Fine in a tutorial. The safe form is the code itself, or a failure
; that cannot be overlooked.
([(line_comment) (block_comment)] @diagnostic
 (#match? @diagnostic "(?i)\\b(placeholder (implementation|code|logic|value|for (now|the))|in a real[- ](world )?(app|application|implementation|system|scenario|project)|your[_ -](api[_ -]?key|key|code|token|secret|password)[_ -](goes )?here|rest of (the|your) (code|implementation|function|file|class)|(code|implementation|details|rest) omitted( for brevity)?|omitted for brevity|existing code( here| remains| unchanged|$)|(implementation|logic|code) goes here|add your (own )?(\\w+ )?(code|logic|implementation) here|mock implementation|simulated? (the )?(api|database|network|response))\\b")
 (#set! code "placeholder-comment")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "the comment says that this is not the real code")
 (#set! help "write what is missing, or make it fail where it is reached")
 (#set! tags "smell")
 (#set! cwe "1164"))

; "For now" in a comment: something is known to be wrong or missing.
;
; Models end a turn with it and nobody returns. Fine with the number of an issue beside it. The safe form says what has to
; happen before it can go.
([(line_comment) (block_comment)] @diagnostic
 (#match? @diagnostic "(?i)\\bfor now\\b")
 (#not-match? @diagnostic "#\\d+|https?://|[A-Z]{2,}-\\d+")
 (#set! code "for-now-comment")
 (#set! severity "hint")
 (#set! confidence "low")
 (#set! message "something is left for later")
 (#set! help "say what has to happen, and where that is written down")
 (#set! tags "smell")
 (#set! cwe "1164"))

; At least three lines of code that were put into comments.
;
; Nobody knows whether they still work or why they are kept; the version control has them anyway. Models comment out what
; they replace. Fine as an example that explains what stands beside it. The safe form is to delete them.
((line_comment) @diagnostic
 (#commented-out-code? @diagnostic)
 (#set! code "rust-commented-out-code")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "code that is commented out")
 (#set! help "delete it; the version control keeps it")
 (#set! tags "smell"))

; A private function that nothing in its file names.
;
; Models write an auxiliary function, then solve the task without it, and silence the warning. Fine where a macro makes
; the name; names of one or two letters are those of examples. The safe form is to call it, or to delete it.
([(source_file (function_item . name: (identifier) @diagnostic))
  (mod_item body: (declaration_list (function_item . name: (identifier) @diagnostic)))]
 (#not-eq? @diagnostic "main")
 (#match? @diagnostic "^\\w{3,}$")
 (#named-once? @diagnostic)
 (#not-attribute? @diagnostic "no_mangle|export_name|proc_macro|wasm_bindgen|test|bench|handler|tauri|pyfunction|ctor|entry|panic_handler|global_allocator|cfg")
 (#not-in-test!)
 (#set! code "rust-unused-private-fn")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "nothing in this file names this function")
 (#set! help "call it, or delete it")
 (#set! tags "smell")
 (#set! cwe "561"))
