; A cookie that scripts can read, or that travels in the clear, is taken by whoever gets a script or a wire.
;
; `secure: false` makes a session work without HTTPS. Fine on one's own machine, decided by the environment.
; The safe form is `{ httpOnly: true, secure: true, sameSite: "lax" }`.
([
   (call_expression
     function: (member_expression object: (_) @_object property: (property_identifier) @_set)
     arguments: (arguments (object (pair key: (property_identifier) @_flag value: (false) @_off))))
   (pair
     key: (property_identifier) @_cookie
     value: (object (pair key: (property_identifier) @_flag value: (false) @_off)))
   (variable_declarator
     name: (identifier) @_options
     value: (object (pair key: (property_identifier) @_flag value: (false) @_off)))] @diagnostic
 (#match? @_set "^(?:cookie|setCookie|set)$")
 (#match? @diagnostic "(?i)cookie")
 (#any-of? @_flag "httpOnly" "secure")
 (#match? @_object "(?i)^(?:res|response|reply|ctx\\.cookies|cookies|Cookies|(?:\\w+\\.)*cookies(?:\\(\\))?|\\w*[cC]ookies?|await cookies\\(\\)|\\(await cookies\\(\\)\\)|h)$")
 (#match? @_cookie "^(?:cookie|sessionCookie|cookieOptions)$")
 (#match? @_options "(?i)cookie_?(?:options|config|settings|opts)$")
 (#not-in-test!)
 (#set! code "js-cookie-insecure")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this cookie can be read by scripts or on the wire")
 (#set! help "set `httpOnly: true` and `secure: true`")
 (#set! @_off fix "true")
 (#set! tags "security cookie")
 (#set! cwe "614"))

; A session's cookie without options is readable for scripts and sent in the clear.
;
; The shortest example sets name and value. Fine for what is no secret, such as a language.
; The safe form adds `{ httpOnly: true, secure: true, sameSite: "lax" }`.
((call_expression
   function: (member_expression object: (identifier) @_object property: (property_identifier) @_set)
   arguments: (arguments
     .
     [(string (string_fragment) @_name) (identifier) @_name]
     .
     [(identifier) (member_expression) (call_expression) (template_string) (await_expression)]
     .)) @diagnostic
 (#any-of? @_set "cookie" "setCookie")
 (#any-of? @_object "res" "response" "reply")
 (#match? @_name "(?i)sid|session|token|auth|jwt|csrf|remember|connect\\.sid")
 (#not-in-test!)
 (#set! code "js-cookie-no-options")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "scripts can read this cookie, and it travels in the clear")
 (#set! help "add `httpOnly`, `secure` and `sameSite`")
 (#set! tags "security cookie")
 (#set! cwe "614"))

; A cookie that a script writes can be read by every script of the page.
;
; It is the shortest way to keep a login. Fine for what is no secret.
; The safe form lets the server set the cookie with `HttpOnly`.
((assignment_expression
   left: (member_expression object: (identifier) @_document property: (property_identifier) @_cookie)
   right: [(template_string) (binary_expression) (string)] @_value) @diagnostic
 (#eq? @_document "document")
 (#eq? @_cookie "cookie")
 (#match? @_value "(?i)^[`\"'](?:[\\w-]*(?:token|session|auth|jwt|sid)[\\w-]*)=")
 (#not-match? @_value "(?i)expires=Thu, 01 Jan 1970|max-age=(?:0|-1)\\b|=;")
 (#not-in-test!)
 (#set! code "js-cookie-from-script")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "every script of the page can read this cookie")
 (#set! help "let the server set it with `HttpOnly`")
 (#set! tags "security cookie")
 (#set! cwe "1004"))
