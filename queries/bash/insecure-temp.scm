; A file with a name that others can guess is made in a folder where everybody may write.
;
; `/tmp/name.$$` looks unique. Another user can make it first, as a link to somebody's file, and the script writes there.
; Fine in a container with one user; else `mktemp`.
([(variable_assignment value: [(concatenation) (string)] @_path)
  (file_redirect destination: [(concatenation) (string)] @_path)] @diagnostic
 (#match? @_path "^\"?(/tmp|/var/tmp|\\$\\{?TMPDIR(:-/tmp)?\\}?)/[^/]*(\\$\\$|\\$\\{?(RANDOM|BASHPID)\\b)")
 (#not-in-test!)
 (#set! code "sh-predictable-temp")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "others can guess the name of this temporary file and make it first")
 (#set! help "file=$(mktemp), and remove it in a trap")
 (#set! tags "security")
 (#set! cwe "377"))

; Something downloaded lies in `/tmp` under a fixed name, and is then run or unpacked.
;
; Another user of the machine can put an own file there first, or exchange it in between. Fine in a container or a build
; machine with one user; else `mktemp -d`.
((list
   (command name: (command_name (word) @_fetch) argument: (word) @_file)
   "&&"
   (command name: (command_name (word) @_use)) @_second) @diagnostic
 (#any-of? @_fetch "curl" "wget")
 (#match? @_file "^/tmp/[\\w.-]+$")
 (#any-of? @_use "bash" "sh" "sudo" "chmod" "python" "python3")
 (#match? @_second "\\s/tmp/")
 (#not-in-test!)
 (#set! code "sh-tmp-run")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "what is run lies under a name that other users of the machine can take")
 (#set! help "work in a folder of your own: dir=$(mktemp -d)")
 (#set! tags "security")
 (#set! cwe "379"))
