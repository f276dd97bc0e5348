; A branch that was left out: `todo!()` and `unimplemented!()` compile and panic when reached.
;
; Models leave the hard branch like this. Fine only while the code is being written.
((macro_invocation
   macro: (identifier) @_name) @diagnostic
 (#any-of? @_name "todo" "unimplemented")
 (#not-in-test!)
 (#set! code "rust-todo-macro")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "this branch is not written: it panics when it is reached")
 (#set! help "write the branch, or return an error that says what is not supported")
 (#set! cwe "1164"))

; `dbg!` prints to standard error wherever the program runs.
;
; It stays behind after a conversation about a bug. Never fine in code that is committed.
((macro_invocation
   macro: [(identifier) @_name (scoped_identifier name: (identifier) @_name)]) @diagnostic
 (#eq? @_name "dbg")
 (#set! code "rust-dbg-macro")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "`dbg!` is left over from debugging")
 (#set! help "remove it, or log the value")
 (#set! fix "{diagnostic|operand}")
 (#set! cwe "489"))
