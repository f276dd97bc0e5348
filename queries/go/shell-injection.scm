; A shell reads its argument as a program; whatever is pasted into it runs.
;
; Models know the command line better than the call with arguments. Fine for constant scripts, with values handed over
; as further arguments.
((call_expression
   function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_function)
   arguments: (argument_list
     (interpreted_string_literal) @_shell
     . (interpreted_string_literal) @_flag
     . [(identifier) @_script
        (binary_expression) @_script
        (call_expression) @_script
        (selector_expression) @_script
        (index_expression) @_script] @_command)) @diagnostic
 (#eq? @_package "exec")
 (#any-of? @_function "Command" "CommandContext")
 (#match? @_shell "^\"(/usr)?(/bin/)?(ba|z|da|k)?sh\"$|(?i)^\"(cmd|powershell|pwsh)(\\.exe)?\"$")
 (#match? @_flag "(?i)^\"(-[a-z]*c|/c|-command)\"$")
 (#not-match? @_script "^(\"[^\"]*\"\\s*\\+\\s*)+\"[^\"]*\"$|(?i)quote\\(")
 (#not-in-test!)
 (#set! code "go-shell-c")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a shell runs text that is not constant: a value can become a program")
 (#set! help "start the program itself: `exec.Command(\"ls\", name)`")
 (#set! url "https://cwe.mitre.org/data/definitions/78.html")
 (#set! tags "security injection")
 (#set! cwe "78"))

; A command for a remote machine is pasted together from text.
;
; A session of SSH hands the text to a shell over there. Fine with every value quoted.
((call_expression
   function: (selector_expression operand: (identifier) @_session field: (field_identifier) @_function)
   arguments: (argument_list . [
     (binary_expression) @_command
     (call_expression
       function: (selector_expression field: (field_identifier) @_sprintf)) @_command] .)) @diagnostic
 (#any-of? @_function "Run" "Output" "CombinedOutput" "Start")
 (#match? @_session "(?i)sess")
 (#eq? @_sprintf "Sprintf")
 (#not-match? @_command "(?i)quote|escape")
 (#not-in-test!)
 (#set! code "go-ssh-run-format")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a remote shell runs text with values in it: a value can become a program")
 (#set! help "quote every value for the shell")
 (#set! tags "security injection")
 (#set! cwe "78"))
