; Everybody may write these files, every process and every user of the container.
;
; `chmod 777` ends a permission error without an answer to who needs what. A process that was taken over can then replace
; programs and configuration. Fine for a folder with the sticky bit (1777), as `/tmp` is; else give the files to the user
; who runs: `chown`, or `COPY --chown`.
([(shell_command) (heredoc_content) (json_string)
  (copy_instruction (param) @_param) (add_instruction (param) @_param)] @diagnostic
 (#match? @diagnostic "\\bchmod\\s+(-\\S+\\s+)*[\"']?(0?(777|666)\\b|(a|o|ugo|go|uo)[+=]r?w)|--chmod=0?(777|666)\\b")
 (#not-match? @diagnostic "chmod\\s+(-\\S+\\s+)*0?666\\s+/dev/")
 (#not-in-test!)
 (#set! code "docker-chmod-777")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "everybody in the container may change these files")
 (#set! help "give the files to the user who runs (chown, COPY --chown) and keep 755 or 644")
 (#set! fix "{diagnostic|chmod 777=>chmod 755|chmod -R 777=>chmod -R 755|chmod 0777=>chmod 0755|chmod -R 0777=>chmod -R 0755|--chmod=777=>--chmod=755|--chmod=0777=>--chmod=0755|chmod 666=>chmod 644|--chmod=666=>--chmod=644}")
 (#set! tags "security")
 (#set! cwe "732"))
