; A folder is deleted whose name is not constant: an empty or wrong value deletes far more.
;
; `rm -rf` in a shell is what models know best. Fine for a folder that the program made itself and whose name it knows.
((call
   function: [(identifier) @_function (attribute attribute: (identifier) @_function)]
   arguments: (argument_list . [
     (string) @_command
     (concatenated_string) @_command
     (binary_operator) @_command
     (call function: (attribute object: (string) @_command))])) @diagnostic
 (#any-of? @_function "system" "popen" "run" "call" "check_call" "check_output" "Popen" "getoutput" "exec_command" "run_command" "sudo" "create_subprocess_shell")
 (#match? @_command "\\brm\\s+(-\\w+\\s+)*-\\w*[rR]\\w*\\s+(-\\w+\\s+)*([\"']?\\s*(\\{|%s|\\$|\"\\s*\\+|'\\s*\\+|\\+)|[\"']?/(\\*|\\s|[\"']|\\{|$)|~|\\*)")
 (#not-in-test!)
 (#set! code "py-rm-rf")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "an empty or wrong value deletes far more than was meant")
 (#set! help "use `shutil.rmtree` on a path that is checked to be inside the program's own folder")
 (#set! tags "security")
 (#set! cwe "78"))
