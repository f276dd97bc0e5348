; Without protection, another site can send requests with the visitor's cookies.
;
; It ends "403 Forbidden". Fine where no cookie logs anybody in, such as with tokens in a header.
; The safe form leaves it on.
([
   (method_invocation
     object: (method_invocation name: (identifier) @_csrf)
     name: (identifier) @_disable)
   (method_invocation
     name: (identifier) @_csrf
     arguments: (argument_list . [
       (lambda_expression body: (method_invocation name: (identifier) @_disable))
       (method_reference) @_reference] .))] @diagnostic
 (#eq? @_csrf "csrf")
 (#eq? @_disable "disable")
 (#match? @_reference "::disable$")
 (#not-in-test!)
 (#set! code "java-csrf-disable")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "another site can act here with its visitor's cookies")
 (#set! help "leave the protection on; switch it off for paths without cookies alone")
 (#set! tags "security")
 (#set! cwe "352"))
