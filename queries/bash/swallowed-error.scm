; A command may fail and nobody learns of it.
;
; `|| true` keeps a script with `set -e` going. Errors that were not expected are lost as well. Fine for what is allowed to
; be missing (`rm`, `grep`, `kill`); else test for the case that is expected: `if ! command; then …`.
((list
   [(command name: (command_name (_) @_command))
    (redirected_statement body: (command name: (command_name (_) @_command)))
    (pipeline)]
   "||"
   .
   (command name: (command_name (word) @_nothing) !argument) .) @diagnostic
 (#any-of? @_nothing "true" ":")
 (#not-any-of? @_command
   "rm" "grep" "egrep" "fgrep" "kill" "killall" "pkill" "read" "unset" "unalias" "mkdir" "rmdir" "type" "command" "which" "diff"
   "wait" "trap" "umount" "let" "popd" "expr" "((" "true" "stty" "tput" "unlink" "userdel" "groupdel" "shopt" "set")
 (#not-in-test!)
 (#set! code "sh-or-true")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this may fail unseen")
 (#set! help "test for the case that is expected, and let the others stop the script")
 (#set! tags "smell")
 (#set! cwe "390"))

; Output and errors both go nowhere, and the result as well.
;
; The noise is gone, and so is every trace of what went wrong. Fine for a command that only asks a question and whose
; result is used; else keep stderr.
((list
   (redirected_statement
     body: (command name: (command_name (_) @_command))
     redirect: (file_redirect destination: (word) @_null))
   "||"
   .
   (command name: (command_name (word) @_nothing) !argument) .) @diagnostic
 (#eq? @_null "/dev/null")
 (#any-of? @_nothing "true" ":")
 (#any-of? @_command "rm" "mkdir" "umount" "userdel" "groupdel" "set" "shopt")
 (#match? @diagnostic "(&>|>&)\\s*/dev/null|2>&1")
 (#not-in-test!)
 (#set! code "sh-silenced")
 (#set! severity "hint")
 (#set! confidence "low")
 (#set! message "output, errors and result all go nowhere")
 (#set! help "keep stderr, so that an unexpected error can be seen")
 (#set! tags "smell")
 (#set! cwe "390"))

; From here on, commands may fail and the script goes on.
;
; It gets past one command that fails, and stays in force for all that follow. Fine where `set -e` comes back a few lines
; below; else handle the one failure: `if ! command; then …`.
((command name: (command_name (word) @_name) . argument: (word) @_option .) @diagnostic
 (#eq? @_name "set")
 (#eq? @_option "+e")
 (#not-file-has! "(?ms)^\\s*set \\+e\\b.*^\\s*set -e")
 (#not-in-test!)
 (#set! code "sh-set-plus-e")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "from here on the script goes on whatever fails")
 (#set! help "handle the one failure with if, and leave set -e on")
 (#set! tags "smell")
 (#set! cwe "390"))

; The script goes on after a command that failed.
;
; Without `set -e` each line runs whatever happened before: the archive is uploaded although the build failed. Fine for
; scripts that test every result, and for files that are sourced; else begin with `set -euo pipefail`.
((program . (comment) @diagnostic)
 (#match? @diagnostic "^#! *(/usr)?(/local)?/bin/(env +(-S +)?)?(ba|z|k|da)?sh\\s*$")
 (#not-file-has! "(?m)^\\s*set\\s+(-\\w+\\s+)*(-\\w*e|-o\\s+errexit)|\\|\\|\\s*(exit|return|die|fail|abort|error|:|true|\\{)|\\btrap\\b|^\\s*if\\s+!|\\bexec\\b|\\$\\?|&&|^\\s*if\\s")
 (#file-has! "(?m)^\\s*(cd|cp|mv|rm|make|npm|yarn|cargo|go|mvn|docker|git|tar|curl|wget|pip|python3?|kubectl|terraform|aws|helm|apt-get|rsync|scp|ssh)\\s[^\\n]*\\n(.*\\n)*\\s*(cd|cp|mv|rm|make|npm|yarn|cargo|go|mvn|docker|git|tar|curl|wget|pip|python3?|kubectl|terraform|aws|helm|apt-get|rsync|scp|ssh)\\s")
 (#not-in-test!)
 (#set! code "sh-no-set-e")
 (#set! severity "hint")
 (#set! confidence "medium")
 (#set! message "the script goes on after a command that failed")
 (#set! help "begin with: set -euo pipefail")
 (#set! tags "smell")
 (#set! cwe "390"))
