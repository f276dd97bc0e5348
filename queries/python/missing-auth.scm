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
