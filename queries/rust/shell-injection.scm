; A shell reads its argument as a program; whatever is pasted into it runs.
;
; Models know the command line better than the library call. Fine for constant text that needs a shell's features.
((call_expression
   function: (scoped_identifier
     path: [(identifier) @_type (scoped_identifier name: (identifier) @_type)]
     name: (identifier) @_new)
   arguments: (arguments . [(string_literal (string_content) @_shell) (raw_string_literal (string_content) @_shell)])) @diagnostic
 (#eq? @_type "Command")
 (#eq? @_new "new")
 (#match? @_shell "^(/usr)?(/bin/)?(sh|bash|zsh|dash|ksh|cmd|cmd\\.exe|powershell|powershell\\.exe|pwsh)$")
 (#not-in-test!)
 (#set! code "rust-shell-command")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a shell runs here: text pasted into its command becomes a program")
 (#set! help "start the program itself and give it its arguments one by one")
 (#set! tags "security injection")
 (#set! cwe "78"))
