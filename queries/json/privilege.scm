; The policy allows everything with everything.
;
; Stars end the error about a missing right. Whoever gets hold of the service's credentials then owns the account. Fine for
; an administrator's role; else name the actions, and what they are for.
((object
   (pair key: (string (string_content) @_action) value: (_) @_actions)
   (pair key: (string (string_content) @_resource) value: (_) @_resources)) @diagnostic
 (#eq? @_action "Action")
 (#eq? @_resource "Resource")
 (#match? @_actions "^(\\[\\s*)?\"(\\*|\\*:\\*)\"(\\s*\\])?$")
 (#match? @_resources "^(\\[\\s*)?\"\\*\"(\\s*\\])?$")
 (#match? @diagnostic "\"Effect\"\\s*:\\s*\"Allow\"")
 (#not-in-test!)
 (#set! code "config-iam-star")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this policy allows everything with everything")
 (#set! help "name the actions that are needed, and what they are for")
 (#set! tags "security")
 (#set! cwe "250"))
