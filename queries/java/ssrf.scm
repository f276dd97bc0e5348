; A server that fetches an address which the request names reaches what only the server can reach.
;
; Proxies, previews and web hooks are written so. Fine after the host was compared with a list.
; The safe form compares the host with a list and refuses private addresses.
([
   (object_creation_expression type: (type_identifier) @_type arguments: (argument_list . (_) @_target .))
   (method_invocation object: (identifier) @_uri name: (identifier) @_create arguments: (argument_list . (_) @_target .))
   (method_invocation object: (_) @_client name: (identifier) @_fetch arguments: (argument_list . (_) @_target))] @diagnostic
 (#any-of? @_type "URL" "HttpGet" "HttpPost" "URI")
 (#eq? @_uri "URI")
 (#eq? @_create "create")
 (#match? @_client "(?i)rest_?template|jsoup|web_?client")
 (#any-of? @_fetch "getForObject" "getForEntity" "postForObject" "postForEntity" "exchange" "connect")
 (#match? @_target "(?i)^\\w*(?:request|req)\\.getParameter\\(|^(?:url|uri|target(?:_?url)?|endpoint|(?:web_?hook|image|callback|feed|avatar|file|page|remote|site|source)_?ur[li]|link|webhook)$")
 (#function-has? @diagnostic "(?i)@(?:RequestParam|PathVariable|QueryParam|RequestBody)(?:\\([^)]*\\))?\\s+(?:final\\s+)?String\\s+(?:url|uri|target(?:_?url)?|endpoint|(?:web_?hook|image|callback|feed|avatar|file|page|remote|site|source)_?ur[li]|link|webhook)\\b|\\b(?:request|req)\\.getParameter\\(")
 (#not-function-has? @diagnostic "(?i)allow(?:ed)?_?(?:hosts|list|urls|domains)|white_?list|getHost\\(|isAllowed|isSafe|validate|isSiteLocal")
 (#not-in-test!)
 (#set! code "java-ssrf")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "the request decides where this server connects")
 (#set! help "compare the host with a list before connecting")
 (#set! tags "security")
 (#set! cwe "918"))
