; An `unsafe` block is a promise to the compiler; a comment says why it is kept.
;
; Models copy the block without the argument. Fine with a `// SAFETY:` comment right above.
((unsafe_block) @diagnostic
 (#not-preceded-by-comment? @diagnostic "SAFETY")
 (#set! code "rust-unsafe-no-safety-comment")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "nothing says why this `unsafe` block is sound")
 (#set! help "write above it, after `// SAFETY:`, why every condition of the calls holds")
 (#set! cwe "676"))

; A mutable static is a data race as soon as a second thread looks at it.
;
; A habit from C. Fine nowhere that an atomic, a `Mutex` or a `OnceLock` will do.
((static_item (mutable_specifier)) @diagnostic
 (#set! code "rust-static-mut")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a mutable static invites data races")
 (#set! help "use an atomic, a `Mutex` or a `OnceLock`")
 (#set! cwe "662"))
