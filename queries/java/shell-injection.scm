; A command that is put together as text is taken apart again by a shell or at its spaces.
;
; It reads like the command line. Fine for constant text.
; The safe form is `new ProcessBuilder("program", argument)`.
((method_invocation
   object: (_) @_runtime
   name: (identifier) @_exec
   arguments: (argument_list . [
     (binary_expression operator: "+")
     (method_invocation object: (identifier) @_string name: (identifier) @_format)])) @diagnostic
 (#eq? @_exec "exec")
 (#match? @_runtime "(?i)runtime|^rt$|^r$")
 (#eq? @_string "String")
 (#any-of? @_format "format" "join")
 (#not-in-test!)
 (#set! code "java-runtime-exec-concat")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "what is joined into this command becomes part of it")
 (#set! help "use `ProcessBuilder` with the arguments one by one")
 (#set! tags "security injection")
 (#set! cwe "78"))

; A command that was put together before, or came with the request, is run as it is.
;
; It is the same in two steps. Fine if the text is a constant of the program.
; The safe form is `new ProcessBuilder("program", argument)`.
((method_invocation
   object: (_) @_runtime
   name: (identifier) @_exec
   arguments: (argument_list . (identifier) @_command)) @diagnostic
 (#eq? @_exec "exec")
 (#match? @_runtime "(?i)runtime|^rt$|^r$")
 (#function-has? @diagnostic "(?i)(?:cmd|command|script)\\w*\\s*\\+?=\\s*(?:\"[^\"\\n]*\"\\s*\\+|String\\.format\\()|@(?:RequestParam|PathVariable|QueryParam)(?:\\([^)]*\\))?\\s+String\\s+(?:cmd|command|script)|(?:cmd|command|script)\\w*\\s*=\\s*\\w*(?:request|req)\\.getParameter")
 (#match? @_command "(?i)cmd|command|script")
 (#not-in-test!)
 (#set! code "java-exec-variable")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "what was pasted into this command becomes part of it")
 (#set! help "use `ProcessBuilder` with the arguments one by one")
 (#set! tags "security injection")
 (#set! cwe "78"))

; A shell that is started with text that is not constant runs what the text contains.
;
; Pipes and globs need a shell, and models know them better than the library. Fine for constant text.
; The safe form starts the program itself and gives it its arguments one by one.
([
   (object_creation_expression
     type: (type_identifier) @_builder
     arguments: (argument_list . (string_literal) @_shell . (string_literal) @_flag . [(identifier) (binary_expression) (method_invocation) (field_access)]))
   (array_initializer . (string_literal) @_shell . (string_literal) @_flag . [(identifier) (binary_expression) (method_invocation) (field_access)])
   (method_invocation
     object: (identifier) @_list
     name: (identifier) @_of
     arguments: (argument_list . (string_literal) @_shell . (string_literal) @_flag . [(identifier) (binary_expression) (method_invocation) (field_access)]))
   (method_invocation
     name: (identifier) @_command
     arguments: (argument_list . (string_literal) @_shell . (string_literal) @_flag . [(identifier) (binary_expression) (method_invocation) (field_access)]))] @diagnostic
 (#match? @_shell "^\"(?:(?:/usr)?/bin/)?(?:sh|bash|zsh|dash|ksh|cmd|cmd\\.exe|powershell|powershell\\.exe|pwsh)\"$")
 (#match? @_flag "^\"(?:-l?c|-lc|/[cC]|-Command)\"$")
 (#eq? @_builder "ProcessBuilder")
 (#any-of? @_list "List" "Arrays")
 (#any-of? @_of "of" "asList")
 (#any-of? @_command "command" "of" "asList")
 (#not-in-test!)
 (#set! code "java-shell-command")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a shell reads this text: what is pasted into it runs")
 (#set! help "start the program itself and give it its arguments one by one")
 (#set! tags "security injection")
 (#set! cwe "78"))
