; A cookie can be read on the way or by scripts.
;
; The shortest cookie of an example has no flags. Fine for a cookie that is no secret, where a setting decides.
([(composite_literal
    type: (qualified_type package: (package_identifier) @_package name: (type_identifier) @_type)
    body: (literal_value) @_body)
  (call_expression
    function: (selector_expression operand: (identifier) @_context field: (field_identifier) @_set)
    arguments: (argument_list . (interpreted_string_literal) @_name [(false) @_secure (_)] . [(false) (true)] .) @_arguments)] @diagnostic
 (#eq? @_package "http")
 (#eq? @_type "Cookie")
 (#match? @_body "Value:")
 (#match? @_body "(?s)^\\{(.*\\b(Secure|HttpOnly):\\s*false|[^}]*Name:\\s*(\"[^\"]*(?i:sess|token|auth|jwt|sid|login|user)[^\"]*\"|\\w*(?i:session|token|auth)\\w*)\\s*,)")
 (#not-match? @_body "(?s)(Secure:\\s*[^f\\s].*HttpOnly:\\s*[^f\\s]|HttpOnly:\\s*[^f\\s].*Secure:\\s*[^f\\s])|MaxAge:\\s*-1")
 (#any-of? @_context "c" "ctx")
 (#eq? @_set "SetCookie")
 (#match? @_arguments "(?s)\\bfalse\\s*(,\\s*(true|false))?\\s*,?\\s*\\)$")
 (#not-match? @_arguments ",\\s*-1\\s*,")
 (#not-file-has! "(?m)^package (http|gin|echo)\\b")
 (#not-in-test!)
 (#set! code "go-cookie-insecure")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this cookie can be read on the way or by scripts")
 (#set! help "set `Secure: true`, `HttpOnly: true` and `SameSite`")
 (#set! @_body fix "{_body|HttpOnly: false=>HttpOnly: true|Secure: false=>Secure: true|Secure:   false=>Secure:   true|HttpOnly:  false=>HttpOnly:  true}")
 (#set! tags "security web")
 (#set! cwe "614"))
