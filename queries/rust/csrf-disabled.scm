; The state of an OAuth login is made, and then not kept: nothing can compare it when the browser comes back.
;
; Anybody can then log a victim into another account. The crate returns the state beside the address, and models name it
; `_csrf_token` to silence the compiler. Fine nowhere; keep it in the session and compare.
((let_declaration
   pattern: (tuple_pattern . (identifier) . [(identifier) @_state "_" @_dropped] .)
   value: (_) @_value) @diagnostic
 (#match? @_state "^_")
 (#match? @_value "(?s)\\bauthorize_url\\(")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-oauth-state-dropped")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "nothing can tell whether the answer belongs to this login")
 (#set! help "keep the state in the session, and compare it in the callback")
 (#set! tags "security csrf")
 (#set! cwe "352"))
