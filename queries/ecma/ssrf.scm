; A server that fetches an address which the request names reaches what only the server can reach.
;
; Proxies, previews and web hooks are written so. Fine after the host was compared with a list.
; The safe form compares the host with a list and refuses private addresses, after every redirect too.
([
   (call_expression
     function: [
       (identifier) @_fetch
       (member_expression object: (identifier) @_client property: (property_identifier) @_method)]
     arguments: (arguments . (_) @_target))
   (call_expression
     function: (member_expression property: (property_identifier) @_goto)
     arguments: (arguments . (_) @_target))] @diagnostic
 (#any-of? @_fetch "fetch" "axios" "got" "request" "needle" "superagent")
 (#any-of? @_client "axios" "http" "https" "got" "request" "needle" "superagent" "undici")
 (#any-of? @_method "get" "post" "put" "patch" "delete" "head" "request" "fetch" "stream")
 (#any-of? @_goto "goto")
 (#match? @_target "^(?:(?:req|request|ctx|ctx\\.request)\\.(?:query|params|body|headers)\\b|`(?:https?://)?\\$\\{\\s*(?:req|request|ctx|ctx\\.request)\\.(?:query|params|body)\\b|[\"']https?://[\"']\\s*\\+\\s*(?:req|request|ctx)\\.(?:query|params|body)\\b|\\{[\\s\\S]*\\b(?:url|uri|baseURL|hostname|host):\\s*(?:`(?:https?://)?\\$\\{\\s*)?(?:req|request|ctx|ctx\\.request)\\.(?:query|params|body)\\b)")
 (#not-function-has? @diagnostic "(?i)allow(?:ed)?_?(?:hosts|list|urls|domains)|white_?list|isPrivate|(?:url\\w*|\\)|parsed\\w*|target)\\.host(?:name)?\\b")
 (#not-in-test!)
 (#set! code "js-ssrf")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "the request decides where this server connects")
 (#set! help "compare the host with a list before connecting")
 (#set! tags "security")
 (#set! cwe "918"))

; A server that fetches an address which was taken out of the request a few lines above.
;
; It is the same in two steps. Fine after the host was compared with a list.
; The safe form compares the host with a list and refuses private addresses.
((call_expression
   function: [
     (identifier) @_fetch
     (member_expression object: (identifier) @_client property: (property_identifier) @_method)]
   arguments: (arguments . (identifier) @_target)) @diagnostic
 (#any-of? @_fetch "fetch" "axios" "got" "request" "needle" "superagent")
 (#any-of? @_client "axios" "http" "https" "got" "request" "needle" "superagent" "undici" "page")
 (#any-of? @_method "get" "post" "put" "patch" "delete" "head" "request" "fetch" "stream" "goto")
 (#match? @_target "^(?i:url|uri|target(?:_?url)?|endpoint|(?:web_?hook|image|callback|feed|avatar|file|page|remote|site|source)_?ur[li]|link|webhook)$")
 (#function-has? @diagnostic "\\{[^{}]*\\b(?i:url|uri|target(?:_?url)?|endpoint|(?:web_?hook|image|callback|feed|avatar|file|page|remote|site|source)_?ur[li]|link|webhook)\\b[^{}]*\\}\\s*=\\s*(?:await\\s+)?(?:req|request|ctx|ctx\\.request)\\.(?:query|params|body|json\\(\\))|\\b(?i:url|uri|target(?:_?url)?|endpoint|(?:web_?hook|image|callback|feed|avatar|file|page|remote|site|source)_?ur[li]|link|webhook)\\s*=\\s*(?:String\\()?(?:(?:req|request|ctx|ctx\\.request)\\.(?:query|params|body)\\b|(?:req\\.nextUrl\\.|request\\.nextUrl\\.|url\\.)?searchParams\\.get\\()")
 (#not-function-has? @diagnostic "(?i)allow(?:ed)?_?(?:hosts|list|urls|domains)|white_?list|isPrivate|(?:url\\w*|\\)|parsed\\w*|target)\\.host(?:name)?\\b|isAllowed|isSafe|validateUrl")
 (#not-in-test!)
 (#set! code "js-fetch-from-request")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the request decides where this server connects")
 (#set! help "compare the host with a list before connecting")
 (#set! tags "security")
 (#set! cwe "918"))
