; What is sent over `http:` can be read and changed on the way.
;
; Examples leave the "s" out. Fine for one's own machine, and for names of namespaces.
; The safe form is `https:`.
([
   (object_creation_expression
     type: (type_identifier) @_type
     arguments: (argument_list . [(string_literal (string_fragment) @_url) (binary_expression left: (string_literal (string_fragment) @_url))]))
   (method_invocation
     name: (identifier) @_method
     arguments: (argument_list . [(string_literal (string_fragment) @_url) (binary_expression left: (string_literal (string_fragment) @_url))]))] @diagnostic
 (#any-of? @_type "URL" "HttpGet" "HttpPost" "HttpPut")
 (#any-of? @_method "getForObject" "getForEntity" "postForObject" "postForEntity" "baseUrl" "fromUriString" "connect" "exchange")
 (#match? @_url "^(?i)http://[a-z0-9-]+(?:\\.[a-z0-9-]+)+")
 (#not-match? @_url "^(?i)http://(?:localhost|127\\.|10\\.|192\\.168\\.|172\\.|0\\.0\\.0\\.0|169\\.254\\.|[\\w.-]*\\.(?:local|internal|test|localhost|svc|example|invalid)\\b|host\\.docker|(?:www\\.)?example\\.|schemas\\.|www\\.w3\\.org|xml\\.org|java\\.sun|foo\\b|bar\\b)")
 (#not-in-test!)
 (#set! code "java-cleartext-http")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "what is sent here can be read and changed on the way")
 (#set! help "use `https:`")
 (#set! @_url fix "{_url|http://=>https://}")
 (#set! tags "security network")
 (#set! cwe "319"))
