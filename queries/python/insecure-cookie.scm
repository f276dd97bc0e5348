; A cookie is sent over plain connections, or shown to scripts.
;
; Local servers have no certificate, so examples switch the flag off. Fine where a setting decides, on by default.
([(call
    function: (attribute attribute: (identifier) @_function)
    arguments: (argument_list (keyword_argument name: (identifier) @_flag value: (false) @_off))) @diagnostic
  (assignment left: (identifier) @_setting right: (false) @_off) @diagnostic
  (assignment left: (subscript subscript: (string (string_content) @_setting)) right: (false) @_off) @diagnostic
  (keyword_argument name: (identifier) @_setting value: (false) @_off) @diagnostic]
 (#any-of? @_function "set_cookie" "set_signed_cookie" "set_secure_cookie" "delete_cookie")
 (#any-of? @_flag "secure" "httponly" "http_only")
 (#match? @_setting "^(SESSION|CSRF|REMEMBER|LANGUAGE|JWT)_COOKIE_(SECURE|HTTPONLY)$")
 (#not-path! "conf/global_settings")
 (#not-in-test!)
 (#set! code "py-cookie-insecure")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this cookie can be read on the way or by scripts")
 (#set! help "set `secure=True`, `httponly=True` and `samesite=\"Lax\"`")
 (#set! @_off fix "True")
 (#set! tags "security web")
 (#set! cwe "614"))

; A cookie that carries a login is set without any of its flags.
;
; The shortest call of an example has none. Fine for a cookie that is no secret.
((call
   function: (attribute attribute: (identifier) @_function)
   arguments: (argument_list . [
     (string (string_content) @_name)
     (keyword_argument value: (string (string_content) @_name))]) @_arguments) @diagnostic
 (#eq? @_function "set_cookie")
 (#match? @_name "(?i)(session|sess_?id|^sid$|token|auth|jwt|remember|user_?id|login)")
 (#not-match? @_arguments "\\b(secure|httponly)\\s*=|\\*\\*")
 (#not-path! "(?i)(^|/)(examples?|docs?(_src)?|tutorials?|samples?|demos?)/")
 (#not-in-test!)
 (#set! code "py-cookie-no-flags")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a cookie that carries a login can be read on the way and by scripts")
 (#set! help "set `secure=True`, `httponly=True` and `samesite=\"Lax\"`")
 (#set! tags "security web")
 (#set! cwe "1004"))
