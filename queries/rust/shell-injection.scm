; A shell reads its argument as a program; whatever is pasted into it runs.
;
; Models know the command line better than the library call. Fine for constant text that needs a shell's features.
([(call_expression
    function: (scoped_identifier
      path: [(identifier) @_type (scoped_identifier name: (identifier) @_type)]
      name: (identifier) @_new)
    arguments: (arguments . [(string_literal (string_content) @_shell) (raw_string_literal (string_content) @_shell)]))
  (macro_invocation
    macro: [(identifier) @_cmd (scoped_identifier name: (identifier) @_cmd)]
    (token_tree . (string_literal (string_content) @_shell)))] @diagnostic
 (#match? @_type "^(\\w*Command|\\w*Cmd|Process|Exec|CommandBuilder)$")
 (#any-of? @_new "new" "cmd")
 (#any-of? @_cmd "cmd" "run_cmd" "duct_cmd")
 (#match? @_shell "^(/usr)?(/bin/)?(sh|bash|zsh|dash|ksh|cmd|cmd\\.exe|powershell|powershell\\.exe|pwsh)$")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|xtask|fuzz)/|(^|/)build\\.rs$")
 (#set! code "rust-shell-command")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a shell runs here: text pasted into its command becomes a program")
 (#set! help "start the program itself and give it its arguments one by one")
 (#set! tags "security injection")
 (#set! cwe "78"))

; The text that a shell runs is put together from values: `.arg("-c").arg(format!("rm {name}"))`.
;
; A `;` or `$(…)` in the value is a command of its own. Models paste the line they would type. Fine nowhere that the
; value comes from elsewhere; without a shell there is nothing to escape.
([(call_expression
    function: (field_expression
      value: (call_expression
        function: (field_expression field: (field_identifier) @_before)
        arguments: (arguments . (string_literal) @_flag .))
      field: (field_identifier) @_arg)
    arguments: (arguments . [(macro_invocation) (reference_expression (macro_invocation)) (binary_expression) (reference_expression (binary_expression)) (call_expression function: (field_expression value: (macro_invocation)))] @diagnostic .))
  (call_expression
    function: (field_expression field: (field_identifier) @_args)
    arguments: (arguments . [
      (array_expression . [(string_literal) (reference_expression (string_literal))] @_flag .
        [(macro_invocation) (reference_expression (macro_invocation)) (reference_expression (binary_expression)) (call_expression function: (field_expression value: (macro_invocation)))] @diagnostic)
      (reference_expression value: (array_expression . (string_literal) @_flag .
        [(macro_invocation) (reference_expression (macro_invocation)) (reference_expression (binary_expression)) (call_expression function: (field_expression value: (macro_invocation)))] @diagnostic))]))
  (macro_invocation
    macro: [(identifier) @_cmd (scoped_identifier name: (identifier) @_cmd)]
    (token_tree . (string_literal) @_shell . "," . (string_literal) @_flag . ","
      (identifier) @_format . "!" . (token_tree) @_text @diagnostic))
  (call_expression
    function: (scoped_identifier path: (identifier) @_exec name: (identifier) @_constructor)
    arguments: (arguments . [(macro_invocation) (reference_expression (macro_invocation)) (binary_expression)] @diagnostic))
  (call_expression
    function: (field_expression value: (_) @_session field: (field_identifier) @_remote)
    arguments: (arguments . [(reference_expression (macro_invocation)) (macro_invocation)] @diagnostic))]
 (#eq? @_before "arg")
 (#eq? @_arg "arg")
 (#eq? @_args "args")
 (#match? @_cmd "^(run_)?cmd$")
 (#eq? @_format "format")
 (#match? @_shell "^\"(/usr)?(/bin/)?(sh|bash|zsh|dash)\"$")
 (#any-of? @_exec "Exec" "Shell")
 (#any-of? @_constructor "shell")
 (#any-of? @_remote "exec" "execute_command" "run_command" "exec_command" "raw_command")
 (#match? @_session "(?i)channel|session|ssh|remote")
 (#match? @_flag "^\"(-l?i?e?c|-c|/[cC]|-[Cc]ommand|-lc)\"$")
 (#function-has? @_flag "(?i)\"(/usr)?(/bin/)?(sh|bash|zsh|dash|ksh|cmd|cmd\\.exe|powershell|powershell\\.exe|pwsh)\"|\\bshell\\b")
 (#match? @diagnostic "format!|\\+|^\\(")
 (#match? @diagnostic "\\{[^{}]*\\}|\\+|,")
 (#not-match? @diagnostic "(?i)SELECT\\b|INSERT\\b|UPDATE\\b|shell_?(escape|quote|words)|shlex|quote\\w*\\(|escape\\w*\\(|try_quote")
 (#not-in-test!)
 (#set! code "rust-shell-format")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a shell runs this text, and the values in it: one of them can be a command")
 (#set! help "start the program itself and give it its arguments one by one")
 (#set! tags "security injection")
 (#set! cwe "78"))

; A variable is handed to a shell as its program: `Command::new("sh").arg("-c").arg(command)`.
;
; Whoever has a say in the variable runs anything. Models wrap it into a helper such as `run_command`. Fine where
; running the user's own commands is what the program is for, such as hooks from the user's configuration.
((call_expression
   function: (field_expression
     value: (call_expression
       function: (field_expression
         value: (call_expression
           function: (scoped_identifier name: (identifier) @_new)
           arguments: (arguments . (string_literal) @_shell .))
         field: (field_identifier) @_before)
       arguments: (arguments . (string_literal) @_flag .))
     field: (field_identifier) @_arg)
   arguments: (arguments . [
     (identifier) @_text (reference_expression value: [(identifier) (field_expression)] @_text) (field_expression) @_text] .)) @diagnostic
 (#eq? @_new "new")
 (#any-of? @_before "arg")
 (#any-of? @_arg "arg")
 (#match? @_shell "^\"(/usr)?(/bin/)?(sh|bash|zsh|dash|cmd|cmd\\.exe|powershell|pwsh)\"$")
 (#match? @_flag "^\"(-c|-lc|/[cC]|-[Cc]ommand)\"$")
 (#not-match? @_text "^[A-Z_]+$|(?i)hook|config|editor|alias|recipe|pager")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|xtask|fuzz)/|(^|/)build\\.rs$")
 (#set! code "rust-shell-variable")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a shell runs whatever this variable holds")
 (#set! help "start the program itself, and give it its arguments as a list")
 (#set! tags "security injection")
 (#set! cwe "78"))

; The name of the program to start comes from outside: from a request, or pasted together.
;
; Models write one handler for all commands. Who chooses the program chooses what the machine does. Fine for names from
; a list; look the name up, and start what stands there.
((call_expression
   function: (scoped_identifier
     path: [(identifier) @_type (scoped_identifier name: (identifier) @_type)]
     name: (identifier) @_new)
   arguments: (arguments . (_) @_program .)) @diagnostic
 (#match? @_type "^\\w*Command$")
 (#eq? @_new "new")
 (#match? @_program "^&?((req|request|params?|query|payload|body|form|input|user)\\b(\\.\\w+)+(\\(\\))?(\\.(as_str|clone|as_ref)\\(\\))?|user_(input|command|cmd)|(tool|call|arguments|json|payload|body|params)\\[.*\\].*|(input|user_input|cmd|command|line)\\.(trim\\(\\)|split\\w*\\(.*)|parts\\[0\\])$")
 (#file-has! "process::(Command|\\{[^}]*Command)")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|xtask|fuzz)/|(^|/)build\\.rs$")
 (#set! code "rust-command-nonliteral")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "whoever sends this chooses the program that runs")
 (#set! help "look the name up in a list of programs that are allowed")
 (#set! tags "security injection")
 (#set! cwe "78"))
