; The container's process is root.
;
; Generated Dockerfiles end in `CMD` without ever naming a user, or go to root for an installation and do not come back.
; A hole in the program then gives away all of the container and, with one more in the kernel or a mounted folder, the
; host. Fine where the entry point drops its privileges (gosu, su-exec, setpriv), for base images that others build on,
; where the base has its own user, and for images that only people who develop the program start; else create one and name
; it: `USER 10001`.
([(user_instruction user: (unquoted_string) @_root) @diagnostic
  (source_file (cmd_instruction) @diagnostic) @_no_user
  (source_file (entrypoint_instruction) @diagnostic) @_no_user_and_no_command]
 (#match? @_root "^(root|0)$")
 (#not-match? @diagnostic "^(CMD|ENTRYPOINT)\\s+\\[\\s*\"(/\\S*/)?(a|ba|da|z)?sh\"\\s*\\]|^CMD\\s+\\[?\\s*\"?[a-z0-9-]+\"?\\s*\\]?\\s*$")
 (#not-match? @_no_user "(?im)^[ \\t]*USER[ \\t]")
 (#not-match? @_no_user_and_no_command "(?im)^[ \\t]*(USER|CMD)[ \\t]")
 (#file-has! "(?i)\\A([^u]|u[^s]|us[^e]|use[^r]|user[^ \\t])*\\n[ \\t]*(CMD|ENTRYPOINT)[ \\t]|(?m)^[ \\t]*(?i:USER)[ \\t]+(root|0)(:\\S*)?[ \\t\\r]*(\\n([ \\t]*([^uUfF \\t\\n][^\\n]*|[uU]([^sS\\n][^\\n]*)?|[fF]([^rR\\n][^\\n]*)?)?))*\\z")
 (#not-file-has! "(?i)\\b(gosu|su-exec|setpriv|runuser|chroot|s6-setuidgid|tini-user|fixuid)\\b|nonroot|rootless|unprivileged|docker-entrypoint|docker-php-entrypoint")
 (#not-path! "(?i)(^|/)(\\.devcontainer|\\.github|docs?)/|\\.tilt$|[./-]dev(el)?(\\.|$)")
 (#not-in-test!)
 (#set! code "docker-root-user")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the container runs as root")
 (#set! help "create a user and name it before CMD: USER 10001")
 (#set! tags "security hardening")
 (#set! cwe "250"))

; `sudo` in a build does nothing, or keeps a door open in the image.
;
; Commands come from guides for a workstation, where they need it. A build is root already; where it is not, the user who
; may call `sudo` without a password is root at run time too. Fine hardly ever; use `USER root` for the step and go back.
([(shell_command) (heredoc_content)] @diagnostic
 (#match? @diagnostic "(^|&&|\\|\\||[;|(]|[^\\\\]\\n)\\s*(\\\\\\s*)*sudo\\s+[^\\s;&|]|NOPASSWD:\\s*ALL")
 (#not-in-test!)
 (#set! code "docker-sudo")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "`sudo` in an image: the build is root already, and whoever runs in it may become root")
 (#set! help "drop `sudo`; switch with USER where a step needs root")
 (#set! tags "security hardening")
 (#set! cwe "250"))
