; `catch_unwind` stops a panic and goes on with whatever state it left.
;
; Models use it as `try` and `catch`. Fine at the border to C, in a runner of foreign jobs or tests, and where a server
; keeps one request's panic from ending it; errors that are expected belong into a `Result`.
((call_expression
   function: [
     (identifier) @_function
     (scoped_identifier name: (identifier) @_function)]
   arguments: (arguments . (_) @_body)) @diagnostic
 (#eq? @_function "catch_unwind")
 (#not-in-test!)
 (#not-path! "(?i)ffi|bindings|harness|(^|/)(sys|capi|fuzz|examples)/|panic|unwind|worker|pool|runtime|executor|callback")
 (#not-file-has! "extern \"C\"|resume_unwind")
 (#set! code "rust-catch-unwind")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a panic is caught like an exception, and the program goes on in an unknown state")
 (#set! help "return a `Result` for what may fail, and let panics end the task")
 (#set! cwe "396"))

; A public function hands out `Box<dyn Error>`: its callers can't tell one failure from another.
;
; It makes every `?` compile, so models begin with it. Fine in `main`, in tests and in programs that only print the
; error; a library names its errors in an enum.
((function_item
   (visibility_modifier) @_visibility
   name: (identifier) @diagnostic
   return_type: (generic_type
     type: [(type_identifier) @_result (scoped_type_identifier name: (type_identifier) @_result)]
     type_arguments: (type_arguments
       (generic_type
         type: (type_identifier) @_box
         type_arguments: (type_arguments . [(dynamic_type) (bounded_type)] @_error))))) 
 (#eq? @_visibility "pub")
 (#eq? @_result "Result")
 (#eq? @_box "Box")
 (#match? @_error "^dyn\\s+(std::error::|core::error::)?Error\\b")
 (#not-in-test!)
 (#not-path! "(^|/)(bin|examples|benches|fuzz|xtask|cli|cmd|commands?)/|(^|/)(main|build)\\.rs$")
 (#set! code "rust-box-dyn-error-public")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "callers can't tell one failure from another")
 (#set! help "return an error enum (by hand or with thiserror), or an error type of your own")
 (#set! cwe "397"))
