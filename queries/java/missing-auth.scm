; Everything that no other rule names is open to everybody.
;
; It ends "401 Unauthorized" while writing. Fine for a site that is public altogether.
; The safe form is `anyRequest().authenticated()`, with the open paths named before it.
([
   (method_invocation
     object: (method_invocation name: (identifier) @_any)
     name: (identifier) @_permit)
   (method_invocation
     object: (method_invocation
       name: (identifier) @_matchers
       arguments: (argument_list . (string_literal (string_fragment) @_path) .))
     name: (identifier) @_permit)] @diagnostic
 (#any-of? @_any "anyRequest" "anyExchange" "anyMessage")
 (#any-of? @_permit "permitAll" "anonymous")
 (#any-of? @_matchers "requestMatchers" "antMatchers" "mvcMatchers" "pathMatchers" "ignoring")
 (#match? @_path "^(?:/\\*\\*?|\\*\\*)$")
 (#not-in-test!)
 (#set! code "java-permit-all")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "everybody may call everything that no other rule names")
 (#set! help "use `authenticated()`, and name the open paths before it")
 (#set! tags "security")
 (#set! cwe "862"))

; A handler that changes something names nobody who may call it, though its neighbors in the class do.
;
; Models add a method after the pattern of a tutorial and leave out the annotation by which this project keeps its
; others closed. Fine for what everybody may do, and where the filter chain decides by path.
; The safe form has what the neighbors have: `@PreAuthorize("hasRole('ADMIN')")`.
((method_declaration
   (modifiers [(annotation name: (identifier) @_mapping) (marker_annotation name: (identifier) @_mapping)] @diagnostic)) @_route
 (#any-of? @_mapping "PostMapping" "PutMapping" "PatchMapping" "DeleteMapping")
 (#not-match? @_route "(?i)PreAuthorize|PostAuthorize|Secured|RolesAllowed|PermitAll|Principal|Authentication|SecurityContext|authoriz")
 (#not-match? @diagnostic "(?i)login|logout|sign-?(in|up)|regist|token|webhook|callback|password|oauth|public|auth")
 (#siblings-have? @_route "@(Get|Post|Put|Patch|Delete|Request)Mapping" "@(PreAuthorize|Secured|RolesAllowed)")
 (#not-file-has! "@(PreAuthorize|Secured|RolesAllowed)\\b[^;{}]*\\bclass\\s")
 (#not-in-test!)
 (#set! code "java-route-no-auth")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this handler names nobody who may call it, though others of the class do")
 (#set! help "give it the annotation that its neighbors have")
 (#set! tags "security web")
 (#set! cwe "862"))
