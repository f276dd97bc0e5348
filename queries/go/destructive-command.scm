; A folder is deleted by a command whose argument is not constant: a wrong value deletes far more.
;
; `rm -rf` is what models know best. Fine for a folder that the program made itself.
((call_expression
   function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_function)
   arguments: (argument_list
     (interpreted_string_literal) @_rm
     . (interpreted_string_literal) @_flags
     . [(identifier) (binary_expression) (selector_expression) (call_expression)])) @diagnostic
 (#eq? @_package "exec")
 (#any-of? @_function "Command" "CommandContext")
 (#match? @_rm "^\"(/bin/|/usr/bin/)?rm\"$")
 (#match? @_flags "^\"-\\w*r\\w*\"$")
 (#not-in-test!)
 (#set! code "go-rm-rf")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a wrong value deletes far more than was meant")
 (#set! help "use `os.RemoveAll` on a path that is checked to be inside the program's own folder")
 (#set! tags "security")
 (#set! cwe "78"))
