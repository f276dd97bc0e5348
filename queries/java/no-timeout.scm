; A connection without a limit waits for ever on a server that never answers.
;
; The defaults have none, and examples keep them. Fine for files and for one's own machine.
; The safe form sets `connectTimeout` and a limit for the answer.
([
   (method_invocation object: (identifier) @_class name: (identifier) @_new arguments: (argument_list) @_none)
   (object_creation_expression type: (type_identifier) @_type arguments: (argument_list) @_none)] @diagnostic
 (#any-of? @_class "HttpClient" "HttpClients")
 (#any-of? @_new "newHttpClient" "createDefault")
 (#any-of? @_type "RestTemplate" "DefaultHttpClient")
 (#eq? @_none "()")
 (#not-function-has? @diagnostic "(?i)timeout")
 (#not-in-test!)
 (#set! code "java-http-no-timeout")
 (#set! severity "hint")
 (#set! confidence "medium")
 (#set! message "a request may wait for ever")
 (#set! help "set a limit for connecting and for the answer")
 (#set! cwe "1088"))

; A connection that is opened without limits waits for ever on a server that never answers.
;
; Both limits are off unless they are set. Fine for addresses of files.
; The safe form calls `setConnectTimeout` and `setReadTimeout` before it reads.
((variable_declarator
   value: (cast_expression
     type: (type_identifier) @_type
     value: (method_invocation name: (identifier) @_open))) @diagnostic
 (#any-of? @_type "HttpURLConnection" "HttpsURLConnection")
 (#eq? @_open "openConnection")
 (#not-function-has? @diagnostic "(?i)timeout")
 (#not-in-test!)
 (#set! code "java-url-no-timeout")
 (#set! severity "hint")
 (#set! confidence "medium")
 (#set! message "this connection may wait for ever")
 (#set! help "call `setConnectTimeout` and `setReadTimeout`")
 (#set! cwe "1088"))
