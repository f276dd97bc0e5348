; A step of the script runs as root.
;
; Commands come from guides for a workstation and keep their `sudo`. Each one is worth asking whether it is needed. Fine
; in a script that installs system packages; else let the caller decide who runs it.
((command name: (command_name (word) @_name)) @diagnostic
 (#eq? @_name "sudo")
 (#not-match? @diagnostic "^sudo\\s+(-[nEHiSkv]+\\s+)*(apt|apt-get|dnf|yum|apk|zypper|pacman|brew|systemctl|service|-u|--user|true|-v|-k)\\b|^sudo\\s+-[unkv]")
 (#not-path! "(?i)(install|setup|bootstrap|provision|\\.github/|(^|/)ci/|vagrant)")
 (#not-in-test!)
 (#set! code "sh-sudo")
 (#set! severity "information")
 (#set! confidence "low")
 (#set! message "this step runs as root")
 (#set! help "let the caller run the script as root where it must be, and drop `sudo`")
 (#set! tags "hardening")
 (#set! cwe "250"))

; Everybody who runs this file becomes its owner, or may become root without a password.
;
; It makes a permission error go away for good. A single hole in the program is then root. Hardly ever fine; give the one
; capability that is needed (`setcap`), or one command in `sudoers`.
([(command name: (command_name (word) @_name) argument: [(word) (number)] @_mode)
  (command name: (command_name (word) @_echo) argument: [(string) (raw_string)] @_rule)
  (heredoc_body) @_rule] @diagnostic
 (#eq? @_name "chmod")
 (#match? @_mode "^(u?[+]s|u=[rwx]*s[rwx]*|[46][0-7]{3})$")
 (#any-of? @_echo "echo" "printf")
 (#match? @_rule "NOPASSWD:\\s*ALL\\b")
 (#not-in-test!)
 (#set! code "sh-setuid")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "whoever runs this gets the rights of its owner, or of root")
 (#set! help "give the one capability or command that is needed")
 (#set! tags "security")
 (#set! cwe "250"))

; A container gets the whole host.
;
; `--privileged` makes a missing device or permission appear, and the socket lets a tool start containers. Both are root
; on the host. Fine on a machine that is thrown away; else name the device or the capability.
((command name: (command_name (word) @_name) argument: (_) @_option) @diagnostic
 (#any-of? @_name "docker" "podman" "nerdctl" "sudo")
 (#match? @_option "^--privileged(=true)?$|docker\\.sock:|^--cap-add=(ALL|SYS_ADMIN)$|^--security-opt=(seccomp|apparmor)[=:]unconfined$|^--pid=host$|^[\"']?/:/")
 (#match? @diagnostic "^(sudo\\s+(-\\S+\\s+)*)?(docker|podman|nerdctl)\\s+(-\\S+\\s+)*((container\\s+)?(run|create|exec)|compose\\s+run)\\b")
 (#not-in-test!)
 (#set! code "sh-docker-privileged")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this container is root on the host")
 (#set! help "name the device, capability or folder that it needs")
 (#set! tags "security")
 (#set! cwe "250"))
