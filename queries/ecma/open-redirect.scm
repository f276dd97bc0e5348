; A redirect to an address that the request names sends users wherever an attacker likes, from a trusted link.
;
; "Back to where you came from" is written so after every login. Fine for paths that were checked.
; The safe form compares the target with a list, or accepts only paths that begin with one `/`.
([
   (call_expression
     function: (member_expression object: (identifier) @_response property: (property_identifier) @_redirect)
     arguments: (arguments (_) @_target .))
   (assignment_expression
     left: (member_expression
       object: [(identifier) @_location (member_expression property: (property_identifier) @_location)]
       property: (property_identifier) @_href)
     right: [(call_expression) (binary_expression left: (call_expression))] @_parameter)
   (assignment_expression
     left: (member_expression object: (identifier) @_window property: (property_identifier) @_location)
     right: [(call_expression) (binary_expression left: (call_expression))] @_parameter)] @diagnostic
 (#any-of? @_response "res" "response" "reply" "ctx" "c")
 (#eq? @_redirect "redirect")
 (#match? @_target "^(?:`\\$\\{\\s*)?(?:req|request|ctx|ctx\\.request)\\.(?:query|params|body|headers\\.referer)\\b")
 (#eq? @_location "location")
 (#any-of? @_href "href")
 (#any-of? @_window "window" "document" "top" "self")
 (#match? @_parameter "^(?:new URLSearchParams\\(|(?:url|search)?_?[pP]arams\\.get\\(|searchParams\\.get\\(|url\\.searchParams\\.get\\()")
 (#not-in-test!)
 (#set! code "js-open-redirect")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the request decides where the user is sent")
 (#set! help "compare the target with a list, or accept only paths of this site")
 (#set! tags "security")
 (#set! cwe "601"))

; A redirect to an address that was taken out of the request a few lines above.
;
; It is the same in two steps. Fine for paths that were checked.
; The safe form compares the target with a list, or accepts only paths that begin with one `/`.
((call_expression
   function: (member_expression object: (identifier) @_response property: (property_identifier) @_redirect)
   arguments: (arguments (identifier) @_target .)) @diagnostic
 (#any-of? @_response "res" "response" "reply" "ctx" "c")
 (#eq? @_redirect "redirect")
 (#match? @_target "^(?i:url|uri|target|next|return_?(?:to|url)|redirect(?:_?(?:to|url|uri))?|continue|dest(?:ination)?|back|callback(?:_?url)?|link)$")
 (#function-has? @diagnostic "\\{[^{}]*\\b(?i:url|uri|target|next|return_?(?:to|url)|redirect(?:_?(?:to|url|uri))?|continue|dest(?:ination)?|back|callback(?:_?url)?|link)\\b[^{}]*\\}\\s*=\\s*(?:req|request|ctx)\\.(?:query|params|body)\\b|\\b(?i:url|uri|target|next|return_?(?:to|url)|redirect(?:_?(?:to|url|uri))?|dest(?:ination)?|back|callback(?:_?url)?|link)\\s*=\\s*(?:String\\()?(?:req|request|ctx)\\.(?:query|params|body)\\b")
 (#not-function-has? @diagnostic "(?i)startsWith|allow|white_?list|includes\\(|\\.host\\b|hostname|origin|isValid|validate|isSafe|safe\\w*\\(|sanitize|\\.test\\(")
 (#not-in-test!)
 (#set! code "js-redirect-from-request")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the request decides where the user is sent")
 (#set! help "compare the target with a list, or accept only paths of this site")
 (#set! tags "security")
 (#set! cwe "601"))
