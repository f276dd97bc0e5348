; `unwrap` turns an error that a caller could handle into the end of the thread.
;
; Examples in documentation use it to stay short, and models repeat them.
; Fine where the value can't be missing: then `expect` says why. Tests may unwrap.
((call_expression
   function: (field_expression
     field: (field_identifier) @diagnostic)
   arguments: (arguments) @_arguments)
 (#any-of? @diagnostic "unwrap" "unwrap_err" "unwrap_none")
 (#eq? @_arguments "()")
 (#not-in-test!)
 (#set! code "rust-unwrap-outside-test")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "an error or a missing value ends the thread here")
 (#set! help "return the error with `?`, handle it, or use `expect` and say why it can't happen")
 (#set! cwe "248"))

; The same inside a macro's arguments, which are not parsed: `println!("{}", load().unwrap())`.
;
; Fine under the same conditions as `rust-unwrap-outside-test`.
((token_tree
   (identifier) @diagnostic .
   (token_tree) @_arguments)
 (#eq? @diagnostic "unwrap")
 (#eq? @_arguments "()")
 (#not-in-test!)
 (#set! code "rust-unwrap-in-macro")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "an error or a missing value ends the thread here")
 (#set! help "bind the value before the macro and handle its absence there")
 (#set! cwe "248"))
