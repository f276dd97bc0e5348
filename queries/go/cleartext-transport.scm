; What is sent to this address can be read and changed on the way.
;
; Old examples write `http://`. Fine for the machine itself, and inside a protected network.
((call_expression
   function: (selector_expression operand: (_) @_client field: (field_identifier) @_method)
   arguments: (argument_list [
     (interpreted_string_literal) @_address
     (binary_expression . (interpreted_string_literal) @_address)])) @diagnostic
 (#any-of? @_method "Get" "Post" "Head" "PostForm" "NewRequest" "NewRequestWithContext")
 (#match? @_client "^http$|(?i)client$")
 (#match? @_address "^\"http://[^/\"%]*\\.[a-zA-Z]{2,}")
 (#not-match? @_address "(?i)://(localhost|127\\.|10\\.|192\\.168\\.|169\\.254\\.|0\\.0\\.0\\.0|unix|[^/]*\\.(local|internal|test|localhost|svc|cluster)\\b|www\\.w3\\.org|example\\.|[^/]*\\.example\\b|schemas\\.|metadata)")
 (#not-in-test!)
 (#set! code "go-cleartext-http")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "this can be read and changed on the way")
 (#set! help "use `https://`")
 (#set! @_address fix "{_address|http://=>https://}")
 (#set! tags "security network")
 (#set! cwe "319"))
