; Every website may open this web socket with a visitor's login.
;
; `CheckOrigin` that returns true is in every example. Fine for a socket that asks for a token itself.
([(keyed_element
    key: (literal_element (identifier) @_field)
    value: (literal_element (func_literal body: (block) @_body)))
  (assignment_statement
    left: (expression_list . (selector_expression field: (field_identifier) @_field) .)
    right: (expression_list . (func_literal body: (block) @_body) .))
  (keyed_element
    key: (literal_element (identifier) @_skip)
    value: (literal_element (true)))] @diagnostic
 (#eq? @_field "CheckOrigin")
 (#match? @_body "^\\{\\s*(//[^\\n]*\\s*)*return true\\s*(//[^\\n]*)?\\s*\\}$")
 (#eq? @_skip "InsecureSkipVerifyOrigin")
 (#not-in-test!)
 (#set! code "go-check-origin")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "every website may open this web socket with a visitor's login")
 (#set! help "leave `CheckOrigin` out, or compare the origin with a list")
 (#set! tags "security web")
 (#set! cwe "352"))
