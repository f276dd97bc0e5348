; An `unsafe` block is a promise to the compiler; a comment says why it is kept.
;
; Models copy the block without the argument. Fine with a `// SAFETY:` comment right above, and where the block calls a
; foreign library by its bindings (`ffi::`, a crate that ends in `_sys`) or the kernel, or stands in a module that wraps one: what
; makes that sound is in the library's manual.
((unsafe_block) @diagnostic
 (#not-match? @diagnostic "^unsafe\\s*\\{\\s*(//|/\\*)\\s*(SAFETY|Safety|safety)")
 (#not-preceded-by-comment? @diagnostic "SAFETY" "Safety:" "safety:")
 (#not-match? @diagnostic "\\b(ffi|raw|sys|c|winapi|windows|bindings|\\w+_sys)::\\w|\\b(try_)?call!|\\bsyscall\\w*!|\\b__NR_")
 (#not-function-has? @diagnostic "^[^{]*\\bunsafe\\b[^{]*\\bfn\\b")
 (#not-in-test!)
 (#not-file-has! "\\buse (\\w+::)*(\\{[^;]*\\b)?(ffi|raw|sys|c|\\w+_sys)\\b|\\bextern crate \\w+_sys\\b")
 (#set! code "rust-unsafe-no-safety-comment")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "nothing says why this `unsafe` block is sound")
 (#set! help "write above it, after `// SAFETY:`, why every condition of the calls holds")
 (#set! cwe "676"))

; `unsafe impl Send` or `Sync` without an argument: the compiler had refused because a field is not.
;
; Models add it when a type can't be moved into a thread. It is a data race unless something guards the field. Fine
; with a `// SAFETY:` comment that says what does.
((impl_item
   "unsafe"
   trait: (type_identifier) @_trait) @diagnostic
 (#any-of? @_trait "Send" "Sync")
 (#not-preceded-by-comment? @diagnostic "SAFETY" "Safety" "safety")
 (#not-in-test!)
 (#not-file-has! "(?i)safety:")
 (#set! code "rust-unsafe-send-sync")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the compiler is told that threads may share this, and nothing says why they may")
 (#set! help "guard the field with a `Mutex`, or write the argument after `// SAFETY:`")
 (#set! cwe "662"))

; A mutable static is a data race as soon as a second thread looks at it.
;
; A habit from C. Fine nowhere that an atomic, a `Mutex` or a `OnceLock` will do.
((static_item (mutable_specifier)) @diagnostic
 (#not-in-test!)
 (#not-inside? @diagnostic "foreign_mod_item")
 (#set! code "rust-static-mut")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a mutable static invites data races")
 (#set! help "use an atomic, a `Mutex` or a `OnceLock`")
 (#set! cwe "662"))

; `transmute` takes the bits of one type for those of another, and nothing checks that they are.
;
; Models reach for it where a conversion exists: `from_bits`, `from_ne_bytes`, `as`, a cast of pointers. Fine where
; neither exists, with the reason in a `// SAFETY:` comment.
((call_expression
   function: [
     (identifier) @_function
     (scoped_identifier name: (identifier) @_function)
     (generic_function function: [
       (identifier) @_function
       (scoped_identifier name: (identifier) @_function)])]) @diagnostic
 (#any-of? @_function "transmute" "transmute_copy" "transmute_unchecked")
 (#not-preceded-by-comment? @diagnostic "SAFETY" "Safety" "safety")
 (#not-in-test!)
 (#set! code "rust-transmute")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "bits of one type are taken for another's, and nothing checks that they are")
 (#set! help "use `from_bits`, `from_ne_bytes`, a pointer cast, or a crate such as bytemuck or zerocopy")
 (#set! cwe "843"))

; A function that leaves a check to its caller: `set_len`, `get_unchecked`, `from_utf8_unchecked`, `zeroed`.
;
; A wrong length or encoding is undefined behaviour instead of an error. Models write them for speed that nobody
; measured. Fine with a comment that says what was checked before, and in a module that wraps a foreign library, which
; fills what it is given.
((call_expression
   function: [
     (scoped_identifier name: (identifier) @_function)
     (field_expression field: (field_identifier) @_function)
     (generic_function function: [
       (scoped_identifier name: (identifier) @_function)
       (field_expression field: (field_identifier) @_function)])]) @diagnostic
 (#any-of? @_function
   "from_utf8_unchecked" "from_utf8_unchecked_mut" "get_unchecked" "get_unchecked_mut" "unwrap_unchecked" "set_len" "from_raw_parts"
   "from_raw_parts_mut" "assume_init" "zeroed" "uninitialized" "unreachable_unchecked" "new_unchecked" "from_u32_unchecked")
 (#inside? @diagnostic "unsafe_block")
 (#not-preceded-by-comment? @diagnostic "SAFETY" "Safety" "safety")
 (#not-function-has? @diagnostic "(?i)safety")
 (#not-match? @diagnostic "(?s)^.{0,400}\\bset_len\\(\\s*0\\s*\\)$|^(self|file|f|handle)(\\.\\w+)*\\.set_len")
 (#not-in-test!)
 (#not-file-has! "\\buse (\\w+::)*(\\{[^;]*\\b)?(ffi|raw|sys|c|\\w+_sys)\\b|\\bextern crate \\w+_sys\\b")
 (#set! code "rust-unchecked-fns")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "what this call relies on is checked nowhere")
 (#set! help "use the checked form, or say after `// SAFETY:` what makes it true")
 (#set! cwe "119"))

; `mem::forget` keeps a value from being dropped: memory, files and locks stay taken.
;
; Models use it to hand a pointer to C, or to silence the borrow checker. Fine right before ownership goes elsewhere;
; `ManuallyDrop` and `into_raw` say that more clearly.
((call_expression
   function: (scoped_identifier
     path: [(identifier) @_module (scoped_identifier name: (identifier) @_module)]
     name: (identifier) @_function)) @diagnostic
 (#eq? @_module "mem")
 (#eq? @_function "forget")
 (#not-preceded-by-comment? @diagnostic "SAFETY" "Safety" "safety")
 (#not-in-test!)
 (#set! code "rust-mem-forget")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "what this value holds is never given back")
 (#set! help "use `ManuallyDrop`, `into_raw` or `leak`, which say who gives it back")
 (#set! cwe "401"))
