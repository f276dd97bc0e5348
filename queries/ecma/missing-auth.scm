; A route that changes something has no middleware before its handler, though its neighbors in the file do.
;
; Models add an endpoint after the pattern of a tutorial and leave out the middleware by which this project keeps its
; others closed. Fine for what everybody may do, such as logging in or receiving a webhook.
; The safe form has what the neighbors have: `router.delete("/users/:id", requireAdmin, handler)`.
((expression_statement
   (call_expression
     function: (member_expression
       object: (identifier) @_object
       property: (property_identifier) @_method) @diagnostic
     arguments: (arguments . (string) @_path . [(arrow_function) (function_expression)] .))) @_route
 (#any-of? @_method "post" "put" "patch" "delete" "del")
 (#match? @_object "(?i)^(app|server|api|fastify|routes?)$|router$")
 (#not-match? @_path "(?i)log_?in|log_?out|sign_?(in|up)|regist|token|webhook|callback|health|password|oauth|public|auth")
 (#not-match? @_route "(?i)auth|req(uest)?\\.(user|session)|ctx\\.state\\.user|jwt|verifyToken|permission|isAdmin|\\b40[13]\\b|onRequest|preHandler")
 (#not-file-has! "(?i)\\.(use|addHook)\\([^;]*(auth|passport|jwt|verify|protect|require(login|user|admin)|ensure|session)")
 (#siblings-have? @_route "(?i)\\.(get|post|put|patch|del|delete)\\(\\s*[\"'`]" "(?i)^[^(]*\\(\\s*[\"'`][^\"'`]*[\"'`]\\s*,\\s*\\[?\\s*(\\w+\\.)*\\w*(auth|login|protect|verify|admin|require|ensure|permission|role|guard)\\w*")
 (#not-in-test!)
 (#set! code "js-route-no-auth")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this route has no middleware that asks for a login, though others of the file do")
 (#set! help "give it the middleware that its neighbors have")
 (#set! tags "security web")
 (#set! cwe "862"))
