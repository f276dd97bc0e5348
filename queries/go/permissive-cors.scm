; Every website may read the answers of this server through its visitors' browsers.
;
; It ends the browser's complaint in an example. Fine for data that is public and needs no login.
([(call_expression
    function: (selector_expression field: (field_identifier) @_set)
    arguments: (argument_list . (interpreted_string_literal) @_header . (interpreted_string_literal) @_star .))
  (keyed_element
    key: (literal_element (identifier) @_origins)
    value: (literal_element (composite_literal body: (literal_value . (literal_element (interpreted_string_literal) @_star)))))
  (keyed_element
    key: (literal_element (identifier) @_origins)
    value: (literal_element (interpreted_string_literal) @_star))
  (keyed_element
    key: (literal_element (identifier) @_all)
    value: (literal_element (true)))
  (assignment_statement
    left: (expression_list . (selector_expression field: (field_identifier) @_all) .)
    right: (expression_list . (true) .))
  (call_expression
    function: (selector_expression operand: (identifier) @_cors field: (field_identifier) @_default))] @diagnostic
 (#any-of? @_set "Set" "Add" "Header")
 (#match? @_header "^\"(?i:access-control-allow-origin)\"$")
 (#eq? @_star "\"*\"")
 (#any-of? @_origins "AllowOrigins" "AllowedOrigins" "AllowOrigin")
 (#any-of? @_all "AllowAllOrigins")
 (#eq? @_cors "cors")
 (#any-of? @_default "Default" "AllowAll")
 (#not-path! "(^|/)cors\\.go$")
 (#not-in-test!)
 (#set! code "go-cors-star")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "every website may read this server's answers through its visitors' browsers")
 (#set! help "name the origins that may")
 (#set! tags "security web")
 (#set! cwe "942"))
