; Everybody may call this, without a login.
;
; Models open an endpoint so that an example can be tried out. Fine for what is public on purpose.
([(assignment left: (identifier) @_setting right: (list [(identifier) @_class (attribute attribute: (identifier) @_class)])) @diagnostic
  (assignment left: (identifier) @_setting right: (list) @_empty) @diagnostic
  (decorator (call function: (identifier) @_decorator arguments: (argument_list (list) @_empty_or_any))) @diagnostic
  (pair key: (string (string_content) @_key) value: (list (string (string_content) @_path))) @diagnostic]
 (#any-of? @_setting "permission_classes" "authentication_classes")
 (#eq? @_class "AllowAny")
 (#match? @_empty "^\\[\\s*(AllowAny|permissions\\.AllowAny)?\\s*,?\\s*\\]$")
 (#any-of? @_decorator "permission_classes" "authentication_classes")
 (#match? @_empty_or_any "^\\[\\s*((permissions\\.)?AllowAny)?\\s*,?\\s*\\]$")
 (#eq? @_key "DEFAULT_PERMISSION_CLASSES")
 (#match? @_path "AllowAny$")
 (#not-in-test!)
 (#set! code "py-allow-any")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "everybody may call this without a login")
 (#set! help "ask for `IsAuthenticated` or a narrower permission")
 (#set! tags "security web")
 (#set! cwe "862"))

; A route that changes something asks for no login, though its neighbors in the file do.
;
; Models add an endpoint after the pattern of a tutorial and leave out the decorator or the dependency by which this
; project keeps its others closed. Fine for what everybody may do, such as logging in or receiving a webhook.
; The safe form has what the neighbors have: `@login_required`, `Depends(current_user)`.
((decorated_definition
   (decorator
     (call
       function: (attribute attribute: (identifier) @_method)
       arguments: (argument_list . (string) @_path))) @diagnostic
   definition: (function_definition)) @_route
 (#any-of? @_method "post" "put" "patch" "delete" "route" "api_route")
 (#match? @diagnostic "\\.(post|put|patch|delete)\\(|methods\\s*=.*(POST|PUT|PATCH|DELETE)")
 (#not-match? @_path "(?i)log_?in|log_?out|sign_?(in|up)|regist|token|webhook|callback|health|password|oauth|public")
 (#not-match? @_route "(?i)login_required|auth|permission|jwt|token|api_?key|admin_required|roles?_required|current_user|require_?(user|admin|login|role)|g\\.user|session\\[|\\b40[13]\\b|Security\\(")
 (#not-file-has! "(?i)before_request|dependencies\\s*=\\s*\\[\\s*(Depends|Security)|add_middleware\\([^)]*auth")
 (#siblings-have? @_route "@\\w+\\.(post|put|patch|delete|route|api_route)\\(" "(?i)@\\w*(login_required|auth|permission|jwt_required|token_required|admin_required|roles?_required)|(Depends|Security)\\(\\s*(\\w+\\.)*\\w*(auth|current|user|verify|require|admin|permission)")
 (#not-in-test!)
 (#set! code "py-route-no-auth")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this route asks for no login, though others of the file do")
 (#set! help "give it the decorator or the dependency that its neighbors have")
 (#set! tags "security web")
 (#set! cwe "862"))
