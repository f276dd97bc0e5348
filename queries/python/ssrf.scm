; The server fetches whatever address a request names, the ones inside its own network too.
;
; "Fetch this URL" is a one-line example. Fine if the address is checked against a list of hosts first.
([(call
    function: (attribute object: (_) @_client attribute: (identifier) @_method)
    arguments: (argument_list . (_) @_address)) @diagnostic
  (call
    function: (identifier) @_urlopen
    arguments: (argument_list . (_) @_address)) @diagnostic]
 (#any-of? @_method "get" "post" "put" "patch" "delete" "head" "request" "urlopen" "urlretrieve" "stream")
 (#any-of? @_urlopen "urlopen" "urlretrieve")
 (#match? @_client "^(requests|httpx|urllib\\.request|request|urllib3|http|aiohttp|(self\\.)?_?(http_?)?(client|session|http))$")
 (#match? @_address "\\brequest\\.(args|form|json|values|GET|POST|query_params|data|get_json|params|query|path_params|cookies|headers)\\b")
 (#not-match? @_address "^[rRfFuU]*[\"']https?://[^{/\"']+/|build_absolute_uri|^request\\.(headers|cookies|args|form|data)\\b[^.\\[(]*$")
 (#not-match? @_address "^[\"']")
 (#not-in-test!)
 (#set! code "py-ssrf")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a request decides which address the server fetches")
 (#set! help "compare the host with a list of those that are allowed, and refuse private addresses")
 (#set! url "https://cwe.mitre.org/data/definitions/918.html")
 (#set! tags "security web")
 (#set! cwe "918"))

; The same through a variable: `url = request.args.get("url")`, and later `requests.get(url)`.
;
; Fine if the address is checked against a list of hosts in between.
([(call
    function: (attribute object: (identifier) @_client attribute: (identifier) @_method)
    arguments: (argument_list . (identifier) @_address)) @diagnostic
  (call
    function: [(identifier) @_urlopen (attribute attribute: (identifier) @_urlopen)]
    arguments: (argument_list . (identifier) @_address)) @diagnostic]
 (#any-of? @_client "requests" "httpx" "client" "session" "http")
 (#any-of? @_method "get" "post" "put" "patch" "delete" "head" "stream")
 (#any-of? @_urlopen "urlopen" "urlretrieve")
 (#any-of? @_address "url" "uri" "target" "target_url" "image_url" "webhook_url" "callback_url" "feed_url" "link" "address" "endpoint" "site" "remote_url" "file_url" "avatar_url" "page_url" "src" "host")
 (#function-has? @diagnostic "\\b(url|uri|target|target_url|image_url|webhook_url|callback_url|feed_url|link|address|endpoint|site|remote_url|file_url|avatar_url|page_url|src|host)\\s*=\\s*(await\\s+)?(self\\.|flask\\.)?request\\.(args|form|json|values|GET|POST|query_params|data|get_json|params|query)\\b")
 (#not-function-has? @diagnostic "(?i)allowed|allow_?list|validate|is_?valid|urlparse|urlsplit|whitelist|safe|trusted|startswith|is_private")
 (#not-in-test!)
 (#set! code "py-ssrf-variable")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a request decides which address the server fetches")
 (#set! help "compare the host with a list of those that are allowed, and refuse private addresses")
 (#set! tags "security web")
 (#set! cwe "918"))
