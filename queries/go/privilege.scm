; The program raises its own rights; everything it is told to do then runs with them.
;
; It ends "permission denied". Fine in a tool for administration that says so.
((call_expression
   function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_function)
   arguments: (argument_list [(interpreted_string_literal) @_program (int_literal) @_id] .  (_)? @_rest)) @diagnostic
 (#any-of? @_package "exec" "syscall" "unix")
 (#any-of? @_function "Command" "CommandContext" "Setuid" "Seteuid" "Setgid")
 (#eq? @_program "\"sudo\"")
 (#eq? @_id "0")
 (#match? @diagnostic "^exec\\.Command(Context\\([\\w.()]+,\\s*|\\(\\s*)\"sudo\"|^(syscall|unix)\\.Sete?[ug]id\\(0\\)$")
 (#not-in-test!)
 (#set! code "go-sudo")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this runs with the rights of the administrator")
 (#set! help "give the program's own user the one right it needs")
 (#set! tags "security")
 (#set! cwe "250"))
