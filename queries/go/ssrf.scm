; The server fetches whatever address a request names, the ones inside its own network too.
;
; "Fetch this URL" is a one-line example. Fine if the host is compared with a list first.
((call_expression
   function: (selector_expression operand: (_) @_client field: (field_identifier) @_method)
   arguments: (argument_list [(call_expression) @_direct (identifier) @_variable])) @diagnostic
 (#any-of? @_method "Get" "Post" "Head" "PostForm" "NewRequest" "NewRequestWithContext")
 (#match? @_client "^http$|(?i)client$")
 (#match? @_direct "^(r|req|request)\\.(FormValue|PostFormValue|URL\\.Query\\(\\)\\.Get|Form\\.Get|Header\\.Get)\\(|^(c|ctx)\\.(Query|Param|FormValue|QueryParam|PostForm|Params)\\(")
 (#any-of? @_variable "url" "target" "targetURL" "targetUrl" "u" "uri" "link" "imageURL" "imageUrl" "webhookURL" "callbackURL" "callback" "feedURL" "remoteURL" "rawURL" "address" "endpoint")
 (#function-has? @diagnostic "(Get|Post|Head|PostForm|NewRequest)\\([^\\n]*(\\b(r|req|request)\\.(FormValue|PostFormValue|URL\\.Query|Form\\.|Header\\.Get)|\\b(c|ctx)\\.(Query|Param|FormValue|QueryParam|PostForm|Params)\\()|\\b(url|target|targetURL|targetUrl|u|uri|link|imageURL|imageUrl|webhookURL|callbackURL|callback|feedURL|remoteURL|rawURL|address|endpoint)\\s*:?=\\s*(\\b(r|req|request)\\.(FormValue|PostFormValue|URL\\.Query\\(\\)\\.Get|Form\\.Get)|\\b(c|ctx)\\.(Query|FormValue|QueryParam|PostForm|Params)\\()")
 (#not-function-has? @diagnostic "(?i)allowed|allow_?list|validate|is_?valid|url\\.Parse|whitelist|trusted|IsPrivate")
 (#not-in-test!)
 (#set! code "go-ssrf")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a request decides which address the server fetches")
 (#set! help "parse the address, compare its host with a list, and refuse private addresses")
 (#set! url "https://cwe.mitre.org/data/definitions/918.html")
 (#set! tags "security web")
 (#set! cwe "918"))
