; A request without a time limit waits for ever on a server that never answers.
;
; `fetch` has no limit of its own, and examples add none. Fine in a page, where the user can leave.
; The safe form is `fetch(url, { signal: AbortSignal.timeout(5000) })`.
((call_expression
   function: (identifier) @_fetch
   arguments: (arguments . (_) . [(object) @_options (identifier) @_variable]? .)) @diagnostic
 (#eq? @_fetch "fetch")
 (#not-match? @_options "\\bsignal\\b|\\.\\.\\.")
 (#eq? @_variable "no")
 (#in-async? @diagnostic)
 (#not-file-has! "(?:function|const|let)\\s+fetch\\b|import\\s+(?:\\{[^}]*)?\\bfetch\\b|AbortController|document\\.|window\\.|from\\s+[\"']react")
 (#not-in-test!)
 (#set! code "js-fetch-no-timeout")
 (#set! severity "hint")
 (#set! confidence "medium")
 (#set! message "this request may wait for ever")
 (#set! help "pass `signal: AbortSignal.timeout(…)`")
 (#set! cwe "1088"))

; axios waits for ever unless it is told a limit.
;
; The default is 0, which means none. Fine with a default that was set for the whole program.
; The safe form is `axios.create({ timeout: 5000 })`.
([
   (call_expression
     function: (member_expression object: (identifier) @_axios property: (property_identifier) @_create)
     arguments: (arguments . (object) @_settings .))
   (call_expression
     function: (member_expression object: (identifier) @_axios property: (property_identifier) @_get)
     arguments: (arguments . (_) .))
   (call_expression
     function: (member_expression object: (identifier) @_axios property: (property_identifier) @_post)
     arguments: (arguments . (_) . (_) .))] @diagnostic
 (#eq? @_axios "axios")
 (#eq? @_create "create")
 (#not-match? @_settings "\\btimeout\\b|\\bsignal\\b|\\.\\.\\.")
 (#any-of? @_get "get" "delete" "head")
 (#any-of? @_post "post" "put" "patch" "get" "delete")
 (#not-match? @diagnostic "\\btimeout\\b|\\bsignal\\b")
 (#not-file-has! "axios\\.defaults\\.timeout")
 (#not-in-test!)
 (#set! code "js-axios-no-timeout")
 (#set! severity "hint")
 (#set! confidence "medium")
 (#set! message "this request may wait for ever")
 (#set! help "set `timeout`")
 (#set! cwe "1088"))
