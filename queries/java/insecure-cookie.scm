; A cookie that scripts can read, or that travels in the clear, is taken by whoever gets a script or a wire.
;
; It makes a session work without HTTPS. Fine on one's own machine, decided by the settings.
; The safe form sets both flags.
((method_invocation
   name: (identifier) @_flag
   arguments: (argument_list . (false) @_off .)) @diagnostic
 (#any-of? @_flag "setSecure" "setHttpOnly" "httpOnly" "secure" "setCookieHttpOnly" "setUseHttpOnly" "setUseSecureCookie")
 (#match? @diagnostic "(?i)cookie|httpOnly")
 (#not-in-test!)
 (#set! code "java-cookie-flags")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this cookie can be read by scripts or on the wire")
 (#set! help "set `setHttpOnly(true)` and `setSecure(true)`")
 (#set! @_off fix "true")
 (#set! tags "security cookie")
 (#set! cwe "614"))

; A session's cookie whose flags nobody sets is readable for scripts and sent in the clear.
;
; The shortest example sets name and value. Fine for what is no secret, such as a language.
; The safe form sets `HttpOnly` and `Secure` before it adds the cookie.
((object_creation_expression
   type: (type_identifier) @_cookie
   arguments: (argument_list . [(string_literal) (identifier)] @_name . (_) .)) @diagnostic
 (#eq? @_cookie "Cookie")
 (#match? @_name "(?i)sess|token|auth|jwt|sid|remember")
 (#not-function-has? @diagnostic "setHttpOnly|setSecure|setMaxAge\\(\\s*0\\s*\\)")
 (#not-in-test!)
 (#set! code "java-cookie-no-flags")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "scripts can read this cookie, and it travels in the clear")
 (#set! help "call `setHttpOnly(true)` and `setSecure(true)`")
 (#set! tags "security cookie")
 (#set! cwe "614"))
