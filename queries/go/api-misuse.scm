; The body of a response is never closed: its connection is never used again.
;
; Short examples leave the line out. Fine where the response is handed to somebody who closes it.
((short_var_declaration
   left: (expression_list . (identifier) @_response . (identifier) .)
   right: (expression_list . (call_expression
     function: (selector_expression operand: (_) @_client field: (field_identifier) @_method)) .)) @diagnostic
 (#any-of? @_method "Get" "Post" "PostForm" "Do" "Head")
 (#match? @_client "^http(\\.DefaultClient)?$|(?i)^(\\w+\\.)?(http_?)?client$")
 (#any-of? @_response "resp" "res" "response" "r" "rsp")
 (#not-function-has? @diagnostic "\\.Body\\b|\\w\\(([^()\\n]*,\\s*)?(resp|res|response|rsp)\\s*[,)]|return (resp|res|response|r|rsp)\\s*[,\n]|(?i)close\\w*\\((resp|res|response|rsp)")
 (#file-has! "\"net/http\"")
 (#not-in-test!)
 (#set! code "go-body-not-closed")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the body of this response is never closed, and its connection never used again")
 (#set! help "after the check of the error: `defer resp.Body.Close()`")
 (#set! cwe "772"))

; Rows of a query are never closed: their connection does not go back to the pool.
;
; Short examples leave the line out. Fine where the rows are handed to somebody who closes them.
((short_var_declaration
   left: (expression_list . (identifier) @_rows . (identifier) .)
   right: (expression_list . (call_expression
     function: (selector_expression field: (field_identifier) @_method)) .)) @diagnostic
 (#any-of? @_method "Query" "QueryContext" "Queryx" "QueryxContext")
 (#match? @_rows "(?i)rows$")
 (#not-function-has? @diagnostic "(?i)rows\\.Close\\(|return \\w*rows\\b|[rR]ows:\\s*\\w*rows|\\w\\(([^()\\n]*,\\s*)?\\w*[rR]ows\\s*[,)]|CollectRows|ForEachRow|ScanAll")
 (#not-in-test!)
 (#set! code "go-rows-not-closed")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "these rows are never closed: their connection does not go back to the pool")
 (#set! help "after the check of the error: `defer rows.Close()`")
 (#set! cwe "772"))
