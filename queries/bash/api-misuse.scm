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
