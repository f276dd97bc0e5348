; Everybody on the machine may change these files.
;
; `chmod 777` ends a permission error without an answer to who needs what. Fine for a folder with the sticky bit (1777);
; else give the files to the user who needs them: `chown`, and 755, 644, or 600 for what is secret.
([(command name: (command_name (word) @_name) argument: [(number) (word) (raw_string) (string) (concatenation)] @_mode)
  (command name: (command_name (word) @_sudo) . argument: (word) @_name argument: [(number) (word)] @_mode)] @diagnostic
 (#eq? @_name "chmod")
 (#eq? @_sudo "sudo")
 (#match? @_mode "^[\"']?(0?(777|666)|((a|o|ugo|go|uo|og)[+=]r?w[xX]?)|[+]?rwxrwxrwx)[\"']?$")
 (#not-match? @diagnostic "0?666\\s+[\"']?/dev/")
 (#not-in-test!)
 (#set! code "sh-chmod-777")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "everybody on the machine may change these files")
 (#set! help "give them to the user who needs them (chown), with 755, 644 or 600")
 (#set! @_mode fix "{_mode|777=>755|666=>644}")
 (#set! tags "security")
 (#set! cwe "732"))

; Files made from here on are open to everybody.
;
; Somebody ran into a permission error. All later files are concerned, secrets too. Hardly ever fine; `umask 022`, or 077
; where secrets are written.
((command name: (command_name (word) @_name) . argument: (_) @_mask) @diagnostic
 (#eq? @_name "umask")
 (#match? @_mask "^0{1,4}$|^[\"']?0{1,4}[\"']?$")
 (#not-in-test!)
 (#set! code "sh-umask-zero")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "files made from here on may be changed by everybody")
 (#set! help "umask 022, or 077 where secrets are written")
 (#set! @_mask fix "022")
 (#set! tags "security")
 (#set! cwe "732"))
