; A step of the build may fail and nobody learns of it.
;
; `|| true` gets a build to go on. What the step was for is then missing in the image, and shows at run time. Fine for a
; step that is really optional, such as deleting what may not be there; else let the build fail.
([(shell_command) (heredoc_content)] @diagnostic
 (#match? @diagnostic "\\|\\|\\s*(\\\\\\s*)?(true|:|exit\\s+0)\\s*($|[;&)\\\\\\n])")
 (#not-match? @diagnostic "\\b(rm|find|strip|getent|grep|scanelf|rmdir|kill|userdel|groupdel|deluser|delgroup|unlink)\\b[^;&]*\\|\\|\\s*(\\\\\\s*)?(true|:)")
 (#not-in-test!)
 (#set! code "docker-or-true")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "a step of the build may fail unseen")
 (#set! help "let the build fail, or test for the case that is expected")
 (#set! tags "smell")
 (#set! cwe "390"))
