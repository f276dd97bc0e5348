; What is sent over `http:` and `ws:` can be read and changed on the way.
;
; Examples leave the "s" out. Fine for one's own machine.
; The safe form is `https:` or `wss:`.
([
   (call_expression
     function: [
       (identifier) @_fetch
       (member_expression object: (identifier) @_client property: (property_identifier) @_method)]
     arguments: (arguments . [(string (string_fragment) @_url) (template_string . (string_fragment) @_url)]))
   (new_expression
     constructor: (identifier) @_socket
     arguments: (arguments . [(string (string_fragment) @_url) (template_string . (string_fragment) @_url)]))
   (pair key: (property_identifier) @_key value: [(string (string_fragment) @_url) (template_string . (string_fragment) @_url)])] @diagnostic
 (#any-of? @_fetch "fetch" "axios" "got" "request")
 (#any-of? @_client "axios" "http" "got" "request" "ky" "superagent" "$")
 (#any-of? @_method "get" "post" "put" "patch" "delete" "head" "request")
 (#any-of? @_socket "WebSocket" "EventSource")
 (#any-of? @_key "baseURL" "baseUrl" "apiUrl" "apiURL" "API_URL")
 (#match? @_url "^(?i)(?:http|ws)://[a-z0-9-]+(?:\\.[a-z0-9-]+)+")
 (#not-match? @_url "^(?i)\\w+://(?:localhost|127\\.|10\\.|192\\.168\\.|172\\.|0\\.0\\.0\\.0|169\\.254\\.|[\\w.-]*\\.(?:local|internal|test|localhost|svc|example|invalid)\\b|host\\.docker|(?:www\\.)?example\\.|schemas\\.|www\\.w3\\.org|foo\\b|bar\\b)")
 (#not-in-test!)
 (#set! code "js-cleartext-http")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "what is sent here can be read and changed on the way")
 (#set! help "use `https:` or `wss:`")
 (#set! @_url fix "{_url|http://=>https://|ws://=>wss://}")
 (#set! tags "security network")
 (#set! cwe "319"))
