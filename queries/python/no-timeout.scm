; A request without a timeout waits for ever if the other side says nothing.
;
; `requests` and `urlopen` have none by default, and examples leave it out. Fine in a script that a person watches.
((call
   function: (attribute object: (identifier) @_module attribute: (identifier) @_function) @_path
   arguments: (argument_list . (_)) @_arguments) @diagnostic
 (#any-of? @_module "requests" "request" "urllib" "httpx")
 (#any-of? @_function "get" "post" "put" "patch" "delete" "head" "options" "request" "urlopen")
 (#match? @_path "^requests\\.[a-z]+$|^request\\.urlopen$")
 (#not-match? @_arguments "\\btimeout\\b|\\*\\*")
 (#not-in-test!)
 (#set! code "py-request-no-timeout")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this request waits for ever if the other side says nothing")
 (#set! help "add `timeout=` with the seconds that a caller can wait")
 (#set! cwe "1088"))

; `urlopen` without a timeout waits for ever.
;
; Its default is the socket's, which is none. Fine in a script that a person watches.
((call
   function: [
     (identifier) @_function
     (attribute object: (attribute attribute: (identifier) @_module) attribute: (identifier) @_function)]
   arguments: (argument_list . (_)) @_arguments) @diagnostic
 (#eq? @_function "urlopen")
 (#eq? @_module "request")
 (#not-match? @_arguments "\\btimeout\\b|\\*\\*|\\*args|,\\s*None\\s*,\\s*\\d")
 (#not-in-test!)
 (#set! code "py-urlopen-no-timeout")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this request waits for ever if the other side says nothing")
 (#set! help "add `timeout=` with the seconds that a caller can wait")
 (#set! cwe "1088"))

; `timeout=None` switches a client's timeout off.
;
; It ends a failing example. Fine for a stream that has a limit of its own.
((call
   function: (attribute attribute: (identifier) @_function) @_path
   arguments: (argument_list (keyword_argument name: (identifier) @_name value: (none)))) @diagnostic
 (#any-of? @_function "get" "post" "put" "patch" "delete" "head" "request" "stream" "Client" "AsyncClient")
 (#eq? @_name "timeout")
 (#match? @_path "^(requests|httpx)\\.|(?i)^(self\\.)?_?(http_?)?(client|session)\\.")
 (#not-in-test!)
 (#set! code "py-timeout-none")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the timeout is switched off: this waits for ever if the other side says nothing")
 (#set! help "give the seconds that a caller can wait")
 (#set! cwe "1088"))
