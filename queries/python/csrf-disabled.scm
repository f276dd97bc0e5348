; Another website can make a visitor's browser send this request with the visitor's login.
;
; `@csrf_exempt` ends a 403 in an example. Fine for a view that another program calls and that checks a signature or a
; token of its own.
([(decorator [(identifier) @_exempt (attribute attribute: (identifier) @_exempt) (call function: (identifier) @_wrapper arguments: (argument_list . (identifier) @_exempt))]) @diagnostic
  (assignment left: (identifier) @_setting right: (false)) @diagnostic
  (assignment left: (subscript subscript: (string (string_content) @_setting)) right: (false)) @diagnostic
  (keyword_argument name: (identifier) @_setting value: (false)) @diagnostic]
 (#any-of? @_exempt "csrf_exempt" "exempt")
 (#eq? @_wrapper "method_decorator")
 (#any-of? @_setting "WTF_CSRF_ENABLED" "WTF_CSRF_CHECK_DEFAULT" "CSRF_ENABLED")
 (#not-match? @diagnostic "^@(?i:(limiter|cache|compress|login_manager|talisman))\\.")
 (#not-function-has? @diagnostic "(?i)signature|hmac")
 (#not-in-test!)
 (#set! code "py-csrf-exempt")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "another website can send this request with a visitor's login")
 (#set! help "leave the check on and send the token along; for programs use a signature or a token in a header")
 (#set! tags "security web")
 (#set! cwe "352"))
