; A shell reads its argument as a program; whatever is pasted into it runs.
;
; Models know the command line better than the call with a list. Fine for no text that comes from outside: start the
; program itself with a list of arguments.
([(call
    function: [(identifier) @_runner (attribute attribute: (identifier) @_runner)]
    arguments: (argument_list
      . (_) @_command
      (keyword_argument name: (identifier) @_name value: (true)))) @diagnostic
  (call
    function: (attribute object: (identifier) @_module attribute: (identifier) @_function) @_path
    arguments: (argument_list . (_) @_command)) @diagnostic]
 (#eq? @_name "shell")
 (#match? @_runner "^(Popen$|[a-z_])")
 (#match? @_path "^(os\\.(system|popen)|(subprocess|sp)\\.(getoutput|getstatusoutput)|asyncio\\.create_subprocess_shell|commands\\.getoutput)$")
 (#not-match? @_command "^[rRuUbB]*(\"[^\"]*\"|'[^']*'|\"\"\"[^\"]*\"\"\"|\\[\\s*[rRuU]?[\"'][^\\]+]*[\"']\\s*,?\\s*\\])$|^\\(\\s*([rRuUbB]*(\"[^\"{]*\"|'[^'{]*')\\s*)+\\)$")
 (#not-match? @_command "^([rRuUbB]*(\"[^\"]*\"|'[^']*')\\s*)+$|^(self\\.|cls\\.)?_?[A-Z][A-Z0-9_]*$|\\bshlex\\.(quote|join)\\(")
 (#not-in-test!)
 (#set! code "py-shell-true")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a shell runs text that is not constant: a value can become a program")
 (#set! help "start the program itself and give it its arguments as a list")
 (#set! url "https://cwe.mitre.org/data/definitions/78.html")
 (#set! tags "security injection")
 (#set! cwe "78"))

; A shell is started for constant text.
;
; Nothing can be injected yet; the next edit pastes a value in. Fine where the text needs pipes or wildcards.
((call
   arguments: (argument_list
     . [(string . (string_start) . (string_content)? . (string_end)) (concatenated_string)] @_command
     (keyword_argument name: (identifier) @_name value: (true)))) @diagnostic
 (#eq? @_name "shell")
 (#not-match? @_command "[|<>*;&$`~]|^[rRuUbB]*[fF]|\\s[fF][\"']")
 (#not-in-test!)
 (#set! code "py-shell-constant")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "a shell runs here although the command needs none of its features")
 (#set! help "give the program and its arguments as a list, without `shell=True`")
 (#set! tags "security injection")
 (#set! cwe "78"))

; A shell is the program, and its script is not constant.
;
; The list looks safe, but the shell reads the last element as a program. Fine for constant scripts, with values handed
; over as further arguments.
((list
   . (string (string_content) @_shell)
   . (string (string_content) @_flag)
   . [
     (identifier) @_script
     (attribute) @_script
     (string (interpolation)) @_script
     (binary_operator) @_script
     (call) @_script
     (subscript) @_script]) @diagnostic
 (#match? @_shell "^(/usr)?(/bin/)?(ba|z|da|k)?sh$|(?i)^(cmd|powershell|pwsh)(\\.exe)?$")
 (#match? @_flag "(?i)^(-[a-z]*c|/c|-command)$")
 (#not-match? @_script "^[A-Z][A-Z0-9_]*$|shlex\\.(quote|join)\\(")
 (#not-in-test!)
 (#set! code "py-shell-c")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a shell runs text that is not constant: a value can become a program")
 (#set! help "start the program itself; if a shell is needed, keep its script constant and pass values as arguments")
 (#set! tags "security injection")
 (#set! cwe "78"))

; A command for a remote machine is pasted together from text.
;
; `exec_command` hands the text to a shell over there. Fine with `shlex.quote` around every value.
((call
   function: (attribute attribute: (identifier) @_function)
   arguments: (argument_list . [
     (string (interpolation)) @_command
     (concatenated_string (string (interpolation))) @_command
     (binary_operator) @_command
     (call function: (attribute object: (string) attribute: (identifier) @_format)) @_command])) @diagnostic
 (#any-of? @_function "exec_command" "exec_run" "sudo_exec")
 (#eq? @_format "format")
 (#not-match? @_command "quote\\(|shlex")
 (#not-in-test!)
 (#set! code "py-ssh-exec-format")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a remote shell runs text with values in it: a value can become a program")
 (#set! help "put every value through `shlex.quote`")
 (#set! tags "security injection")
 (#set! cwe "78"))
