; A blocking call in an async function stops every task on the same thread.
;
; Examples without a runtime look the same, so models mix them. Fine inside `spawn_blocking`.
((call_expression
   function: (scoped_identifier) @_function) @diagnostic
 (#match? @_function "^((::)?std::)?thread::sleep$|^((::)?std::)?fs::\\w+$|^std::net::\\w+::\\w+$|(^|::)reqwest::blocking::")
 (#not-match? @_function "^fs::")
 (#in-async? @diagnostic)
 (#not-in-test!)
 (#set! code "rust-blocking-in-async")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this call blocks the thread, and all async tasks on it")
 (#set! help "use the runtime's own call and await it, or wrap this one in `spawn_blocking`")
 (#set! cwe "1088"))
