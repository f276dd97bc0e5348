; `eval` reads a variable's text as commands.
;
; It is the first way that comes to mind to run a command which is kept in a variable. A space, a quote or a semicolon in
; any part of it changes what runs. Fine for text that the script made itself with `printf %q`, and for the output of tools
; that is meant for it (`ssh-agent -s`, `brew shellenv`); else keep the command in an array: `"${command[@]}"`.
((command
   name: (command_name (word) @_name)
   .
   argument: [
     (simple_expansion) @_text
     (expansion) @_text
     (string [(simple_expansion) (expansion)]) @_text
     (concatenation [(simple_expansion) (expansion)]) @_text]) @diagnostic
 (#eq? @_name "eval")
 (#match? @_text "^[\"']?[^$]*\\$\\{?([0-9@*]|([A-Za-z]\\w*_)?(cmd|CMD|command|COMMAND|user_?input|USER_?INPUT|input|INPUT|args?|ARGS?|query|line|REPLY|request|expr(ession)?|params?|USER_COMMAND|user_command)\\b)")
 (#not-match? @diagnostic "\\\\\\$|printf\\s+-v|%q|@Q\\}|(?i)shellenv|ssh-agent|^eval\\s+[\"']?\\w*=|^eval\\s+[\"']?(local|export|declare|typeset|readonly)\\b|^eval\\s+[\"']?set\\s+--")
 (#not-in-test!)
 (#set! code "sh-eval-var")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "`eval` takes what is in the variable for commands")
 (#set! help "keep the command in an array and run \"${command[@]}\"")
 (#set! tags "security injection")
 (#set! cwe "78"))

; A value becomes part of another shell's commands.
;
; `bash -c "… $1"` reads well and breaks at the first quote in the value, and then runs it. Fine for values that the script
; itself sets; else pass them as arguments: `bash -c 'rm -- "$1"' _ "$file"`.
((command
   name: (command_name (word) @_shell)
   argument: (word) @_option
   .
   argument: (string [(simple_expansion) (expansion)]) @_text) @diagnostic
 (#any-of? @_shell "sh" "bash" "zsh" "dash" "ksh" "sudo" "su" "ssh")
 (#match? @_option "^-[a-z]*c$")
 (#match? @diagnostic "^(sudo\\s+(-\\S+\\s+)*)?((ba|z|da|k)?sh|su)\\b")
 (#match? @_text "[^\\\\](\\$\\{?([1-9]\\b|@|\\*)|\\$\\{?\\w*(?i:input|cmd|command|user_?name|query|request|file_?name|branch|title|message|url)\\b)")
 (#not-in-test!)
 (#set! code "sh-shell-c-var")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a value is pasted into another shell's commands")
 (#set! help "pass it as an argument: bash -c 'command \"$1\"' _ \"$value\"")
 (#set! tags "security injection")
 (#set! cwe "78"))

; Names of files become part of a shell's commands.
;
; `{}` inside `sh -c '…'` is replaced before the shell reads it: a file called `$(reboot)` is run. Never fine; pass the
; names as arguments: `sh -c 'for f; do …; done' _ {} +`.
((command
   name: (command_name (word) @_name)
   argument: (word) @_option
   .
   argument: [(raw_string) (string)] @_script) @diagnostic
 (#any-of? @_name "find" "xargs" "parallel" "fd")
 (#match? @_option "^-[a-z]*c$")
 (#match? @_script "\\{\\}")
 (#match? @diagnostic "\\b(ba|z|da|k)?sh\\s+-[a-z]*c\\b")
 (#not-in-test!)
 (#set! code "sh-find-exec-braces")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the name of a file is pasted into a shell's commands")
 (#set! help "pass it as an argument: sh -c 'command \"$1\"' _ {}")
 (#set! tags "security injection")
 (#set! cwe "78"))
