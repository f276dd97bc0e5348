; A link to this site leads wherever the link says: good bait for stealing logins.
;
; Every login example ends with it. Fine after a check that the target is on the same site.
((call_expression
   function: (selector_expression operand: (identifier) @_object field: (field_identifier) @_redirect)
   arguments: (argument_list [(call_expression) @_direct (identifier) @_variable])) @diagnostic
 (#eq? @_redirect "Redirect")
 (#any-of? @_object "http" "c" "ctx")
 (#match? @_direct "^(r|req|request)\\.(FormValue|PostFormValue|URL\\.Query\\(\\)\\.Get|Form\\.Get|Referer)\\(|^(c|ctx)\\.(Query|FormValue|QueryParam|PostForm|DefaultQuery)\\(")
 (#any-of? @_variable "next" "target" "redirect" "redirectURL" "redirectTo" "redirectUrl" "returnTo" "returnURL" "url" "dest" "destination" "to" "location")
 (#function-has? @diagnostic "Redirect\\([^\\n]*(\\b(r|req|request)\\.(FormValue|PostFormValue|URL\\.Query|Form\\.|Referer)|\\b(c|ctx)\\.(Query|FormValue|QueryParam|PostForm|DefaultQuery)\\()|\\b(next|target|redirect|redirectURL|redirectTo|redirectUrl|returnTo|returnURL|url|dest|destination|to|location)\\s*:?=\\s*(\\b(r|req|request)\\.(FormValue|PostFormValue|URL\\.Query\\(\\)\\.Get|Form\\.Get)|\\b(c|ctx)\\.(Query|FormValue|QueryParam|PostForm|DefaultQuery)\\()")
 (#not-function-has? @diagnostic "(?i)allowed|allow_?list|validate|is_?valid|url\\.Parse|HasPrefix|isLocal|safe")
 (#not-in-test!)
 (#set! code "go-open-redirect")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a link to this site can lead to any other")
 (#set! help "accept only paths of this site")
 (#set! url "https://cwe.mitre.org/data/definitions/601.html")
 (#set! tags "security web")
 (#set! cwe "601"))
