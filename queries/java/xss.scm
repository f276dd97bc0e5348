; A value of the request that is written into a page runs as a script in the visitor's browser.
;
; The first servlet of every course greets by name. Fine for values that were encoded.
; The safe form renders with a template that escapes, or calls `Encode.forHtml`.
((method_invocation
   object: (_) @_writer
   name: (identifier) @_print
   arguments: (argument_list . (_) @_text)) @diagnostic
 (#any-of? @_print "print" "println" "write" "append" "printf" "format")
 (#match? @_writer "(?i)getWriter\\(\\)|getOutputStream\\(\\)|^(?:out|writer|pw|printWriter)$")
 (#match? @_text "(?i)\\b(?:request|req)\\.get(?:Parameter|Header|QueryString|RequestURI|PathInfo)\\(")
 (#not-match? @_text "(?i)escape|encode|sanitiz|filter\\(")
 (#not-in-test!)
 (#set! code "java-reflected-html")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "the request's text becomes part of the page, scripts included")
 (#set! help "render it with a template that escapes, or call `Encode.forHtml`")
 (#set! tags "security injection")
 (#set! cwe "79"))

; A handler that joins its parameter into markup sends scripts back to the visitor.
;
; Small handlers answer with a line of HTML. Fine for numbers and for values that were escaped.
; The safe form renders with a template that escapes.
((return_statement
   (binary_expression operator: "+") @_text) @diagnostic
 (#match? @_text "^\"[^\"]*<(?:h\\d|p|div|html|body|span|li|b|a|script|td)\\b[^\"]*\"\\s*\\+\\s*[a-z]\\w*")
 (#function-has? @diagnostic "@(?:RequestParam|PathVariable|QueryParam|RequestBody)|\\.getParameter\\(")
 (#not-match? @_text "(?i)escape|encode|sanitiz")
 (#not-in-test!)
 (#set! code "java-html-concat")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a value is joined into markup: a script in it runs")
 (#set! help "render it with a template that escapes")
 (#set! tags "security injection")
 (#set! cwe "79"))

; A page that may be framed by everybody can be clicked in its visitor's name.
;
; It makes the console of a database appear. Fine for pages without actions.
; The safe form is `frameOptions().sameOrigin()`.
([
   (method_invocation
     object: (method_invocation name: (identifier) @_frame)
     name: (identifier) @_disable)
   (method_invocation
     name: (identifier) @_frame
     arguments: (argument_list . [(lambda_expression body: (method_invocation name: (identifier) @_disable)) (method_reference) @_reference] .))] @diagnostic
 (#eq? @_frame "frameOptions")
 (#eq? @_disable "disable")
 (#match? @_reference "::disable$")
 (#not-in-test!)
 (#set! code "java-frame-options-off")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "every page may frame this one and catch its visitor's clicks")
 (#set! help "use `sameOrigin()`")
 (#set! tags "security")
 (#set! cwe "1021"))
