; The program raises its own rights; everything it is told to do then runs with them.
;
; It ends "permission denied". Fine in a tool for administration that says so.
([(list . (string (string_content) @_program)) @diagnostic
  (call
    function: (attribute object: (identifier) @_module attribute: (identifier) @_function)
    arguments: (argument_list . (integer) @_id)) @diagnostic
  (call
    function: (attribute object: (identifier) @_module attribute: (identifier) @_run)
    arguments: (argument_list . (string) @_command)) @diagnostic]
 (#eq? @_program "sudo")
 (#any-of? @_module "os" "subprocess")
 (#any-of? @_function "setuid" "setgid" "seteuid" "setegid" "setreuid")
 (#eq? @_id "0")
 (#any-of? @_run "system" "popen" "run" "call" "check_call" "check_output" "Popen")
 (#match? @_command "^[rRfFuU]*[\"']+sudo\\s")
 (#not-match? @diagnostic "^\\[\\s*[\"']sudo[\"']\\s*,?\\s*\\]$")
 (#not-in-test!)
 (#set! code "py-sudo")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this runs with the rights of the administrator")
 (#set! help "give the program's own user the one right it needs")
 (#set! tags "security")
 (#set! cwe "250"))
