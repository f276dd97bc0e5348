; A link whose address is a `javascript:` URL runs it as a program.
;
; Old pages do it to have a link that does nothing. Fine nowhere: a button does the same.
; The safe form is a `<button>` with a handler.
((jsx_attribute
   (property_identifier) @_name
   [(string (string_fragment) @_url)
    (jsx_expression [(string (string_fragment) @_url) (template_string (string_fragment) @_url)])]) @diagnostic
 (#any-of? @_name "href" "src" "action" "formAction" "xlinkHref")
 (#match? @_url "(?i)^\\s*javascript:")
 (#not-in-test!)
 (#set! code "js-javascript-url")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this address runs as a program")
 (#set! help "use a button with a handler")
 (#set! tags "security injection")
 (#set! cwe "79"))
