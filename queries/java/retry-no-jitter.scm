; A loop that tries again after an error and a fixed pause.
;
; When a service comes back, everybody who waited the same time asks it at the same moment, and it goes down again. Models
; write the pause and leave the chance out. Fine against a device that has one user, and in a loop that polls for a state
; instead of trying again. The safe form waits longer each time, up to a cap, and adds a random part.
([(for_statement body: (_) @_body) (while_statement body: (_) @_body) (do_statement body: (_) @_body) (enhanced_for_statement body: (_) @_body)] @diagnostic
 (#match? @_body "\\bsleep\\s*\\(")
 (#match? @_body "\\bcatch\\b")
 (#match? @_body "\\breturn\\b|\\bbreak\\b")
 (#match? @diagnostic "(?i)attempt|retr(y|ies)|tries|\\b(range|0\\.\\.|i = 0|i := 0)")
 (#not-match? @diagnostic "(?i)jitter\\w*[ \\t]*[(=+*.,;)]|rand|backoff")
 (#not-in-test!)
 (#set! code "java-retry-no-jitter")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "every client tries again at the same moment")
 (#set! help "wait longer each time, up to a cap, and add a random part")
 (#set! tags "smell reliability")
 (#set! cwe "799"))
