; The package lists stay in the image's layer.
;
; The line that removes them is left out of short examples. They are some tens of megabytes that nothing reads. Fine in a
; stage that is not shipped; else `rm -rf /var/lib/apt/lists/*` in the same `RUN`, or a cache mount.
((run_instruction (shell_command) @_command) @diagnostic
 (#match? @_command "\\bapt(-get)?\\s+(-\\S+\\s+)*install\\b")
 (#not-match? @diagnostic "/var/lib/apt|--mount=type=cache|apt-get\\s+(dist-?)?clean|apt\\s+clean")
 (#not-file-has! "(?im)^FROM\\s.*\\sAS\\s")
 (#not-in-test!)
 (#set! code "docker-apt-no-clean")
 (#set! severity "hint")
 (#set! confidence "medium")
 (#set! message "the package lists stay in this layer")
 (#set! help "end the RUN with rm -rf /var/lib/apt/lists/*")
 (#set! tags "smell"))
