; A suggestion that adds a dependency.
;
; It brings code that nobody here has read, with the rights of this program; models reach for a package where a function
; would do, and name packages that do not exist. Fine where somebody has looked at it: who maintains it, what it pulls in.
; Reported on AI text alone. The safe form is a version that was looked up.
((requirement (package) @diagnostic)
 (#set! code "pip-new-dependency")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "a suggestion adds this dependency")
 (#set! help "look at who maintains it and what it brings along; pin its version")
 (#set! tags "supply-chain")
 (#set! cwe "1357")
 (#set! only-ai))
