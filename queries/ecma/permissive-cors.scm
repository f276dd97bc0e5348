; A server that lets every page read its answers shares them with every page that its user visits.
;
; `cors()` ends the browser's complaint. Fine for data that is public anyway.
; The safe form lists the origins that may read.
([
   (call_expression
     function: (member_expression property: (property_identifier) @_use)
     arguments: (arguments (call_expression
       function: (identifier) @_cors
       arguments: (arguments) @_none)))
   (call_expression
     function: (identifier) @_cors
     arguments: (arguments . (object (pair key: (property_identifier) @_origin value: (string (string_fragment) @_star)))))
   (call_expression
     function: (member_expression property: (property_identifier) @_set)
     arguments: (arguments . (string (string_fragment) @_header) . (string (string_fragment) @_star) .))
   (call_expression
     function: (member_expression property: (property_identifier) @_enable)
     arguments: (arguments) @_bare)
   (pair
     key: (string (string_fragment) @_header)
     value: (string (string_fragment) @_star))
   (pair
     key: (property_identifier) @_option
     value: [
       (true)
       (object (pair key: (property_identifier) @_origin value: (string (string_fragment) @_star)))])
   (pair
     key: (property_identifier) @_origin
     value: (arrow_function body: (call_expression function: (identifier) arguments: (arguments . (null) . (true) .))))] @diagnostic
 (#any-of? @_use "use" "options" "get" "post")
 (#match? @_cors "^(?:cors|fastifyCors)$")
 (#eq? @_none "()")
 (#any-of? @_origin "origin" "origins")
 (#eq? @_star "*")
 (#any-of? @_set "setHeader" "header" "set" "append" "writeHead")
 (#match? @_header "^(?i:access-control-allow-origin)$")
 (#eq? @_enable "enableCors")
 (#eq? @_bare "()")
 (#eq? @_option "cors")
 (#not-function-has? @_header "(?i)cache-control|text/event-stream|createReadStream|sendFile|content-type")
 (#not-path! "(?i)(?:vite|webpack|rspack|rollup)\\.|(?:^|/)(?:hmr|dev-?server)")
 (#not-in-test!)
 (#set! code "js-cors-star")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "every page may read this server's answers")
 (#set! help "list the origins that may")
 (#set! tags "security cors")
 (#set! cwe "942"))

; An origin that is sent back as it came, or any origin together with credentials, opens users' accounts to every page.
;
; `*` is refused with credentials, so models reflect the origin. Never fine.
; The safe form compares the origin with a list.
([
   (call_expression
     function: (member_expression property: (property_identifier) @_set)
     arguments: (arguments . (string (string_fragment) @_header) . [(member_expression) (binary_expression) (subscript_expression) (call_expression)] @_reflected .))
   (object
     (pair key: (property_identifier) @_origin value: [(true) (string (string_fragment) @_star)])
     (pair key: (property_identifier) @_credentials value: (true)))
   (object
     (pair key: (property_identifier) @_credentials value: (true))
     (pair key: (property_identifier) @_origin value: [(true) (string (string_fragment) @_star)]))] @diagnostic
 (#any-of? @_set "setHeader" "header" "set" "append")
 (#match? @_header "^(?i:access-control-allow-origin)$")
 (#match? @_reflected "(?i)\\b(?:req|request|ctx)\\.(?:headers\\.origin|headers\\[['\"]origin['\"]\\]|get\\(['\"]origin['\"]\\)|header\\(['\"]origin['\"]\\))")
 (#eq? @_origin "origin")
 (#eq? @_star "*")
 (#eq? @_credentials "credentials")
 (#not-function-has? @_reflected "(?i)allow(?:ed)?_?(?:origins|list)|white_?list|\\.includes\\(|\\.has\\(|\\.test\\(|\\.indexOf\\(")
 (#not-in-test!)
 (#set! code "js-cors-credentials")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "every page may act here in its visitor's name")
 (#set! help "compare the origin with a list before it is sent back")
 (#set! tags "security cors")
 (#set! cwe "942"))
