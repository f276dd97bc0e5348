; Both branches of a conditional do the same.
;
; Either the condition is of no use, or one branch was copied and never changed; models fill in the second branch from the
; first. Fine while a difference is about to be written, and then it is a reminder. The safe form has no condition.
((if_statement alternative: (block)) @diagnostic
 (#same-branches? @diagnostic)
 (#set! code "java-same-branches")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "both branches do the same")
 (#set! help "drop the condition, or write what the other branch has to do")
 (#set! tags "smell")
 (#set! cwe "1041"))

; A function that does what another one does, whatever its variables are called.
;
; A bug that is mended in one stays in the other. Models write anew what they have not read. Compared are functions of at
; least six statements, without their local names and literals. Fine where two things are alike by chance and will grow
; apart. The safe form calls the one that was there.
((method_declaration name: (identifier) @diagnostic)
 (#not-in-test!)
 (#duplicates-function? @diagnostic)
 (#set! code "java-duplicate-fn")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "another function does the same")
 (#set! help "call the one that was there, or give both what they share")
 (#set! tags "smell")
 (#set! cwe "1041"))
