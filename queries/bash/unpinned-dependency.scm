; A script from the network runs as it comes.
;
; Installation guides show this line, so models write it. Whoever holds the server, the domain or the connection runs
; commands here, and nobody can say afterwards what ran. Never quite fine; download to a file, compare it with a known
; checksum or signature, then run it.
([(pipeline
    (command name: (command_name (word) @_fetch) (#any-of? @_fetch "curl" "wget" "fetch" "aria2c"))
    (command name: (command_name (word) @_shell)) @_run .)
  (command
    name: (command_name (word) @_outer)
    argument: [
      (process_substitution (command name: (command_name (word) @_inner)))
      (process_substitution (pipeline . (command name: (command_name (word) @_inner))))
      (string . (command_substitution (command name: (command_name (word) @_inner))))
      (command_substitution (command name: (command_name (word) @_inner)))
      (string . (command_substitution (pipeline . (command name: (command_name (word) @_inner)))))])] @diagnostic
 (#match? @_shell "^(/usr)?(/bin/)?((ba|z|da|k|a)?sh|sudo|doas|env|python[0-9.]*|node|perl|ruby|php)$")
 (#match? @_run "^(/usr)?(/bin/)?((sudo|doas|env)(\\s+-\\S+)*\\s+)*(\\w+=\\S*\\s+)*(/usr)?(/bin/)?((ba|z|da|k|a)?sh(\\s|$)|(python[0-9.]*|node|perl|ruby|php)(\\s+--?(\\s|$)|\\s*$))")
 (#any-of? @_outer "bash" "sh" "zsh" "dash" "ksh" "eval" "source" "." "sudo" "python" "python3" "ruby" "php" "/bin/bash" "/bin/sh")
 (#any-of? @_inner "curl" "wget" "fetch")
 (#match? @diagnostic "\\|\\s*(\\\\\\s*)?\\S|<\\(|\\b(eval|source)\\s|-\\w*[cer]\\s")
 (#not-match? @diagnostic "^sudo\\s+(tee|mv|cp|install|apt|apt-get|dpkg|rpm|sh\\s+-c\\s+[\"'](echo|printf))\\b")
 (#not-in-test!)
 (#set! code "sh-curl-pipe")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a script from the network runs unseen and unchecked")
 (#set! help "download it to a file, check its checksum or signature, then run it")
 (#set! tags "security supply-chain")
 (#set! cwe "829"))

; The package manager is told to install what nobody signed.
;
; The option makes an error about keys go away. Any mirror, and anybody in between, then decides what is installed. Fine
; for a package that the script itself has built; else import the publisher's key.
((command
   name: (command_name (word) @_name)
   argument: (word) @_option) @diagnostic
 (#match? @_option "^(--allow-unauthenticated|--force-yes|--allow-untrusted|--nogpgcheck|--no-gpg-checks?|--allow-insecure-repositories|--nosignature)$")
 (#match? @diagnostic "^(sudo\\s+)?(apt|apt-get|aptitude|yum|dnf|zypper|apk|rpm|microdnf)\\b")
 (#not-match? @diagnostic "--allow-untrusted\\s.*\\.apk")
 (#not-in-test!)
 (#set! code "sh-unsigned-packages")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "packages are installed without looking at their signatures")
 (#set! help "import the publisher's key, and leave the check on")
 (#set! tags "security supply-chain")
 (#set! cwe "347"))

; A package comes from a branch of a repository, or from an index that anybody may add names to.
;
; The command works today and installs something else tomorrow. `--extra-index-url` asks both indices and takes the
; higher version, so a stranger who registers the private name wins. Fine for a commit (`@<sha>`); for indices use
; `--index-url` alone.
((command
   name: (command_name (word) @_name)
   argument: (_) @_argument) @diagnostic
 (#match? @_name "^(pip[0-9.]*|python[0-9.]*|uv|pipx)$")
 (#match? @_argument "^[\"']?(\\S+\\s*@\\s*)?git\\+(https|ssh)://[^@\\s]+([\"']?$|#)|^[\"']?(\\S+\\s*@\\s*)?git\\+\\S+@(main|master|develop|dev|HEAD)\\b|^--extra-index-url")
 (#not-in-test!)
 (#set! code "sh-pip-unpinned")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "what is installed here is not fixed by this line")
 (#set! help "name a commit or a version, and a single index")
 (#set! tags "supply-chain")
 (#set! cwe "1357"))
