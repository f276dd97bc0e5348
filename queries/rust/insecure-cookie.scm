; A cookie is sent over plain HTTP too, or scripts of the page may read it.
;
; `.secure(false)` makes a login work on the developer's machine, and stays. Fine for a cookie that decides nothing.
([(call_expression
    function: (field_expression field: (field_identifier) @_flag @diagnostic)
    arguments: (arguments . [
      (boolean_literal) @_off
      (call_expression arguments: (arguments . (boolean_literal) @_off .))] .))
  (field_initializer
    field: (field_identifier) @_field @diagnostic
    value: [
      (boolean_literal) @_off
      (call_expression arguments: (arguments . (boolean_literal) @_off .))])]
 (#match? @_flag "^((with_|set_)?(cookie_)?(secure|http_?only)|with_secure|cookie_secure|cookie_http_only|set_secure|set_http_only)$")
 (#match? @_field "^(cookie_(secure|http_?only)|(secure|http_?only)_cookies?|http_?only|session_secure)$")
 (#eq? @_off "false")
 (#file-has! "(?i)cookie|session")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-cookie-insecure")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this cookie can be read on the way, or by scripts of the page")
 (#set! help "set `secure(true)` and `http_only(true)`; switch them off for local runs alone")
 (#set! @_off fix "true")
 (#set! tags "security cookie")
 (#set! cwe "614"))

; A cookie with a session or a token is put together as text, without `HttpOnly`.
;
; Scripts of the page can then read it. Models write `Set-Cookie` by hand because it is one line. Fine with the flags.
((token_tree . [(string_literal) (raw_string_literal)] @diagnostic)
 (#match? @diagnostic "(?i)^r?#*\"(session|token|auth|jwt|sid|access_token|refresh_token|session_?id|auth_token)\\w*=\\{[^{}]*\\};")
 (#not-match? @diagnostic "(?i)HttpOnly|Max-Age=0")
 (#not-in-test!)
 (#set! code "rust-cookie-text")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "scripts of the page can read this cookie")
 (#set! help "add `HttpOnly; Secure; SameSite=Lax`, or build it with the cookie crate")
 (#set! tags "security cookie")
 (#set! cwe "1004"))
