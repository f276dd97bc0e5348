; A value becomes part of a program in another language.
;
; It is the short way to use a bit of Python in a script. A quote in the value ends the string, and what follows is run. Fine
; for values that the script itself sets; else hand it over: `python3 -c 'import sys; print(sys.argv[1])' "$value"`.
((command
   name: (command_name (word) @_interpreter)
   argument: (word) @_option
   .
   argument: (string [(simple_expansion) (expansion)]) @_program) @diagnostic
 (#match? @_interpreter "^(python[0-9.]*|node|perl|ruby|php)$")
 (#any-of? @_option "-c" "-e" "-r" "--eval")
 (#match? @_program "[\"'(,=]\\s*\\$\\{?([0-9@*]|\\w*(?i:input|name|query|file|path|url|text|body|message|json|data|content|response|value|arg)s?\\b)")
 (#not-in-test!)
 (#set! code "sh-interpreter-c-var")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a value is pasted into a program")
 (#set! help "hand it over as an argument, and read sys.argv")
 (#set! tags "security injection")
 (#set! cwe "94"))
