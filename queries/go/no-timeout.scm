; A client or a server without a timeout waits for ever if the other side says nothing.
;
; The functions of package `http` have none, and examples use them. Fine in a tool that a person watches.
([(call_expression
    function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_function))
  (composite_literal
    type: (qualified_type package: (package_identifier) @_package name: (type_identifier) @_type)
    body: (literal_value) @_body)] @diagnostic
 (#eq? @_package "http")
 (#any-of? @_function "ListenAndServe" "ListenAndServeTLS" "Serve" "ServeTLS" "Get" "Post" "PostForm" "Head")
 (#any-of? @_type "Client" "Server")
 (#not-match? @_body "Timeout")
 (#not-function-has? @diagnostic "\\.(Timeout|ReadTimeout|ReadHeaderTimeout)\\s*=")
 (#not-in-test!)
 (#set! code "go-http-no-timeout")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this waits for ever if the other side says nothing")
 (#set! help "use an `http.Client` with `Timeout`, an `http.Server` with `ReadHeaderTimeout`")
 (#set! cwe "1088"))
