; Both branches of a conditional do the same.
;
; Either the condition is of no use, or one branch was copied and never changed; models fill in the second branch from the
; first. Fine while a difference is about to be written, and then it is a reminder. The safe form has no condition.
((if_statement alternative: (_)) @diagnostic
 (#same-branches? @diagnostic)
 (#set! code "js-same-branches")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "both branches do the same")
 (#set! help "drop the condition, or write what the other branch has to do")
 (#set! tags "smell")
 (#set! cwe "1041"))
