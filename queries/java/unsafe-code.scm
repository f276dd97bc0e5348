; `sun.misc.Unsafe` writes anywhere in memory, and a mistake ends the machine.
;
; Old answers reach for it to be fast. Fine in a library that measures it and has a fallback.
; The safe form is `VarHandle` or the memory API.
((method_invocation
   name: (identifier) @_get
   arguments: (argument_list . (string_literal (string_fragment) @_field) .)) @diagnostic
 (#eq? @_get "getDeclaredField")
 (#eq? @_field "theUnsafe")
 (#not-in-test!)
 (#set! code "java-unsafe")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a mistake with this object ends the machine")
 (#set! help "use `VarHandle` or the memory API")
 (#set! cwe "676"))
