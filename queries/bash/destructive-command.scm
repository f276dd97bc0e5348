; If the variable is empty, this deletes from the root.
;
; `rm -rf $DIR/*` is the short form everybody knows. An unset variable makes it `/*`, a space in it makes it two folders.
; Fine where the variable was just made by `mktemp -d`; else `rm -rf "${DIR:?}"/*`, which stops when it is empty.
((command
   name: (command_name (word) @_name)
   argument: [
     (concatenation . [(simple_expansion (_) @_variable) @_expansion (expansion (variable_name) @_variable) @_expansion])
     (concatenation . (string . [(simple_expansion (_) @_variable) @_expansion (expansion (variable_name) @_variable) @_expansion]))
     (string . [(simple_expansion (_) @_variable) @_expansion (expansion (variable_name) @_variable) @_expansion])] @_target) @diagnostic
 (#any-of? @_name "rm" "sudo")
 (#match? @_target "^\"?\\$(\\w+|\\{\\w+\\})\"?/\"?(\\*\"?|\\.\\*|\\.\\[.*|(bin|boot|etc|home|lib|lib64|opt|root|sbin|srv|usr|var)(/\\*?)?\"?)$")
 (#not-match? @_target "(?i)^\"?\\$\\{?\\w*(tmp|temp)")
 (#match? @diagnostic "^(sudo\\s+)?rm\\s+(-\\S+\\s+)*(-[a-zA-Z]*[rR][a-zA-Z]*|--recursive)\\s")
 (#not-in-test!)
 (#set! code "sh-rm-rf-var")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "if the variable is empty, this deletes from the root")
 (#set! help "write \"${DIR:?}\"/*, which stops when it is empty")
 (#set! @_expansion fix "${{{_variable}:?}}")
 (#set! tags "security")
 (#set! cwe "73"))

; The command deletes a whole system, home or disk.
;
; It stands in cautionary examples and in cleanup steps that lost their folder. Fine inside an image or a chroot that is
; built at that moment; else name the folder.
((command
   name: (command_name (word) @_name)
   argument: [(word) (concatenation) (string) (simple_expansion)] @_target) @diagnostic
 (#any-of? @_name "rm" "dd" "mkfs" "mkfs.ext4" "mkfs.xfs" "wipefs" "shred" "sudo")
 (#match? @_target "^(/|/\\*|/\\.\\*|~|~/|~/\\*|\"?\\$\\{?HOME\\}?\"?(/|/\\*)?|/(bin|boot|etc|home|lib|opt|root|sbin|srv|usr|var)/?\\*?|(of=)?/dev/(sd[a-z]|nvme\\d+n\\d+|disk\\d+|vd[a-z]|hd[a-z])\\d*)$")
 (#match? @diagnostic "^(sudo\\s+(-\\S+\\s+)*)?(rm\\s+(.*\\s)?(-[a-zA-Z]*[rR][a-zA-Z]*|--recursive|--no-preserve-root)\\s|dd\\s(.*\\s)?of=/dev/|mkfs|wipefs|shred)")
 (#not-in-test!)
 (#set! code "sh-wipe")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "this deletes a whole system, home or disk")
 (#set! help "name the one folder that is meant, and ask before")
 (#set! tags "security")
 (#set! cwe "73"))

; What cannot be undone runs without a question.
;
; Scripts must not wait for an answer, so the question is answered in advance. A wrong workspace, branch or context is then
; gone. Fine for an environment that is made and thrown away by the script; else show the plan and ask, or
; `--force-with-lease`.
((command name: (command_name (word) @_name) argument: (word) @_option) @diagnostic
 (#any-of? @_name "terraform" "tofu" "terragrunt" "pulumi" "git" "cdk")
 (#any-of? @_option "-auto-approve" "--auto-approve" "--terragrunt-non-interactive" "--force" "-f" "--yes" "--hard")
 (#match? @diagnostic "^(terraform|tofu|terragrunt)\\s.*\\bdestroy\\b.*-auto-approve|^(pulumi|cdk)\\s+destroy\\b.*--(yes|force)|^git\\s+(-C\\s+\\S+\\s+)?push\\b.*\\s(--force|-f)(\\s|$)")
 (#not-match? @diagnostic "gh-pages")
 (#not-in-test!)
 (#set! code "sh-destroy-unasked")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "what can't be undone runs without a question")
 (#set! help "show the plan and ask; for git, --force-with-lease")
 (#set! tags "security"))
