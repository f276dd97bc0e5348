; `exec` hands its text to a shell, and whatever is pasted into the text runs.
;
; Models know the command line better than the call that takes arguments. Fine for constant text.
; The safe form is `execFile(program, [arguments])`, which no shell reads.
((call_expression
   function: [
     (identifier) @_function
     (member_expression object: [(identifier) @_object (call_expression) @_object] property: (property_identifier) @_function)]
   arguments: (arguments . [
     (template_string (template_substitution))
     (binary_expression operator: "+")
     (call_expression function: (member_expression
       object: [(array) (template_string) (string)]
       property: (property_identifier) @_join))])) @diagnostic
 (#any-of? @_function "exec" "execSync" "execAsync" "execPromise" "execP" "asyncExec" "execPromisified" "execaCommand" "execaCommandSync" "execCommand")
 (#match? @_object "^(?:child_process|childProcess|cp|proc|shell|shelljs|execa|require\\(.*child_process.*\\))$")
 (#any-of? @_join "join" "concat")
 (#not-match? @diagnostic "(?i)(?-i:[A-Z]{3,}\\.join\\()|\\b(?:task)?kill\\b|\\.pid\\b|npx? ")
 (#not-path! "(?i)(?:^|/)(?:scripts?|tools?|build|tasks|bin|\\.github)/|(?:^|/)(?:jake|grunt|gulp|cake)file|(?:^|/)(?:release|publish|build)\\.\\w+$")
 (#file-has! "child_process|shelljs|execa")
 (#not-in-test!)
 (#set! code "js-exec-shell")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a shell reads this text: what is pasted into it runs")
 (#set! help "use `execFile` or `spawn` with the arguments in a list")
 (#set! url "https://cwe.mitre.org/data/definitions/78.html")
 (#set! tags "security injection")
 (#set! cwe "78"))

; A command that came from elsewhere is run by a shell as it is.
;
; It is the second half of a command that was put together before. Fine if the text is a constant of the program.
; The safe form is `execFile(program, [arguments])`.
((call_expression
   function: [
     (identifier) @_function
     (member_expression object: (identifier) @_object property: (property_identifier) @_function)]
   arguments: (arguments . [(identifier) (member_expression)] @_command)) @diagnostic
 (#any-of? @_function "exec" "execSync" "execAsync" "execPromise" "execaCommand" "execaCommandSync")
 (#match? @_object "^(?:child_process|childProcess|cp)$")
 (#file-has! "(?:import\\s*(?:type\\s*)?\\{[^}]*\\bexec(?:Sync)?\\b[^}]*\\}\\s*from|\\{[^}]*\\bexec(?:Sync)?\\b[^}]*\\}\\s*=\\s*require\\()\\s*['\"](?:node:)?child_process|promisify\\(\\s*(?:\\w+\\.)?exec\\b|child_process")
 (#not-match? @_command "^[A-Z][A-Z0-9_]*$")
 (#match? @_command "(?i)^(?:\\w+\\.)*(?:\\w*(?:cmd|command|script))$|\\b(?:req|request)\\.")
 (#function-has? @diagnostic "(?i)\\w*(?:cmd|command|script)\\s*=\\s*(?:`[^`]*\\$\\{|['\"][^'\"\\n]*['\"]\\s*\\+)|\\b(?:req|request|ctx)\\.(?:query|body|params)\\b")
 (#not-path! "(?i)(?:^|/)(?:scripts?|tools?|build|tasks|bin|cli|commands?)/|(?:^|/)(?:jake|grunt|gulp|cake)file")
 (#not-in-test!)
 (#set! code "js-exec-variable")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a shell runs this text as it is")
 (#set! help "use `execFile` or `spawn` with the arguments in a list")
 (#set! tags "security injection")
 (#set! cwe "78"))

; A shell that is started with `-c` runs the text behind it, whatever was pasted into it.
;
; Pipes need a shell, and models know them better than streams. Fine for constant text.
; The safe form starts the program itself and gives it its arguments one by one.
((call_expression
   function: [
     (identifier) @_function
     (member_expression property: (property_identifier) @_function)]
   arguments: (arguments
     .
     (string (string_fragment) @_shell)
     .
     (array
       .
       (string (string_fragment) @_flag)
       .
       [(identifier) (member_expression) (template_string (template_substitution)) (binary_expression) (call_expression)]))) @diagnostic
 (#any-of? @_function "spawn" "spawnSync" "execFile" "execFileSync" "execa" "execaSync")
 (#match? @_shell "^(?:(?:/usr)?/bin/)?(?:sh|bash|zsh|dash|cmd|cmd\\.exe|powershell|powershell\\.exe|pwsh)$")
 (#match? @_flag "^(?:-l?c|-lc|/[cC]|-Command)$")
 (#not-in-test!)
 (#set! code "js-shell-dash-c")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a shell reads this text: what is pasted into it runs")
 (#set! help "start the program itself and give it its arguments one by one")
 (#set! tags "security injection")
 (#set! cwe "78"))

; `shell: true` puts a shell between the program and its arguments, and it reads them all as text.
;
; It makes `npm` start on Windows. Fine where every argument is a constant.
; The safe form leaves it out and names the program itself.
((call_expression
   function: [
     (identifier) @_function
     (member_expression property: (property_identifier) @_function)]
   arguments: (arguments
     .
     [(identifier) (member_expression) (template_string (template_substitution)) (binary_expression)
      (string)] @_command
     (object (pair key: (property_identifier) @_key value: [(true) (string)])) @_options)) @diagnostic
 (#any-of? @_function "spawn" "spawnSync" "execFile" "execFileSync" "execa" "execaSync")
 (#eq? @_key "shell")
 (#not-match? @diagnostic "^[\\w.]+\\(\\s*[\"'][^\"']*[\"']\\s*,\\s*(?:\\[[^\\]$+(]*\\]\\s*,\\s*)?\\{")
 (#not-match? @diagnostic "\\[\\s*(?:[\"'][^\"']*[\"']\\s*,?\\s*)*\\]\\s*,\\s*\\{[^{}]*\\}\\s*,?\\s*\\)$")
 (#not-path! "(?i)(?:^|/)(?:scripts?|tools?|build|tasks|bin|\\.github)/|(?:^|/)(?:jake|grunt|gulp|cake)file")
 (#not-in-test!)
 (#set! code "js-spawn-shell")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a shell reads the program and its arguments as text")
 (#set! help "leave `shell` out and pass the arguments in a list")
 (#set! tags "security injection")
 (#set! cwe "78"))
