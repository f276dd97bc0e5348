; A package is installed while the program runs, whatever version is the newest that day.
;
; Models add it so that an example works on any machine. Fine in an installer; a program's packages belong into its
; manifest.
([(list (string (string_content) @_pip) . (string (string_content) @_install)) @diagnostic
  (call
    function: [(identifier) @_function (attribute attribute: (identifier) @_function)]
    arguments: (argument_list . (string) @_command)) @diagnostic
  (call
    function: (attribute object: (identifier) @_module attribute: (identifier) @_main)
    arguments: (argument_list . (list . (string (string_content) @_install)))) @diagnostic]
 (#match? @_pip "^pip[0-9.]*$")
 (#eq? @_install "install")
 (#any-of? @_function "system" "popen" "run" "call" "check_call" "check_output" "Popen" "getoutput")
 (#match? @_command "^[rRfFuU]*[\"']+(sudo\\s+|python[0-9.]*\\s+-m\\s+|\\{[^}]*\\}\\s+-m\\s+|!)?pip[0-9.]*\\s+install\\s+[^\"'=@]*[\"']+$")
 (#eq? @_module "pip")
 (#eq? @_main "main")
 (#not-match? @diagnostic "==|requirements|-r\\b|--no-index|--require-hashes|constraint")
 (#not-path! "(?i)(^|/)(tools?|scripts?|ci|noxfile|setup|tasks?|release|packaging|bootstrap|build)[^/]*(/|\\.py$)")
 (#not-in-test!)
 (#set! code "py-pip-install-at-runtime")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a package is installed while the program runs, in whatever version is newest")
 (#set! help "name the package and its version in the project's manifest")
 (#set! tags "security supply-chain")
 (#set! cwe "1357"))

; A program is downloaded and run without anybody looking at it.
;
; Installation guides show it as one line, and models run that line. Fine nowhere: download, compare the checksum, run.
((call
   function: [(identifier) @_function (attribute attribute: (identifier) @_function)]
   arguments: (argument_list . [(string) (concatenated_string)] @_command)) @diagnostic
 (#any-of? @_function "system" "popen" "run" "call" "check_call" "check_output" "Popen" "getoutput" "exec_command" "sudo" "create_subprocess_shell")
 (#match? @_command "\\b(curl|wget)\\b[^|;\"']*\\|\\s*(sudo\\s+(-\\w+\\s+)*)?((ba|z|da|k)?sh|python[0-9.]*|perl|ruby|node)\\b")
 (#not-in-test!)
 (#set! code "py-curl-pipe-sh")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a program is downloaded and run without being looked at")
 (#set! help "download it, compare its checksum, then run it")
 (#set! tags "security supply-chain")
 (#set! cwe "829"))
