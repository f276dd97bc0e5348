; Memory that is not cleared holds what was there before: keys, passwords, other users' data.
;
; `new Buffer(n)` and `allocUnsafe` are the old and the fast way. Fine if every byte is written before it is read.
; The safe form is `Buffer.alloc(n)` or `Buffer.from(value)`.
([
   (new_expression constructor: (identifier) @_buffer)
   (call_expression
     function: (member_expression object: (identifier) @_buffer property: (property_identifier) @_unsafe)
     arguments: (arguments . [(member_expression) (call_expression)] @_size .))] @diagnostic
 (#eq? @_buffer "Buffer")
 (#any-of? @_unsafe "allocUnsafe" "allocUnsafeSlow")
 (#not-file-has! "Buffer\\.from\\s*[?&]")
 (#match? @_size "\\b(?:req|request|ctx|body|query|params|parseInt|Number)\\b")
 (#not-in-test!)
 (#set! code "js-unsafe-buffer")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this memory still holds what was there before")
 (#set! help "use `Buffer.alloc` or `Buffer.from`")
 (#set! cwe "908"))
