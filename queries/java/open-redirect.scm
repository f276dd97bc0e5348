; A redirect to an address that the request names sends users wherever an attacker likes, from a trusted link.
;
; "Back to where you came from" is written so after every login. Fine for paths that were checked.
; The safe form compares the target with a list.
([
   (method_invocation
     name: (identifier) @_redirect
     arguments: (argument_list . (_) @_target .))
   (return_statement (binary_expression left: (string_literal) @_prefix right: (_) @_view))
   (object_creation_expression type: (type_identifier) @_type arguments: (argument_list . (_) @_target))] @diagnostic
 (#eq? @_redirect "sendRedirect")
 (#match? @_target "(?i)^\\w*(?:request|req)\\.get(?:Parameter|Header)\\(")
 (#match? @_prefix "^\"redirect:\"$")
 (#match? @_view "(?i)^(?:url|uri|target|next|return_?(?:to|url)|redirect(?:_?(?:to|url|uri))?|dest(?:ination)?|callback(?:_?url)?|\\w*(?:request|req)\\.get(?:Parameter|Header)\\(.*\\))$")
 (#eq? @_type "RedirectView")
 (#not-function-has? @diagnostic "(?i)startsWith\\(|allow|white_?list|contains\\(|getHost|isValid|validate|isSafe")
 (#not-in-test!)
 (#set! code "java-open-redirect")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the request decides where the user is sent")
 (#set! help "compare the target with a list")
 (#set! tags "security")
 (#set! cwe "601"))
