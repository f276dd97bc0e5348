; A library that ends the process takes the decision from everybody who uses it, and cuts off what was being written.
;
; Examples end so on an error. Fine in a command line.
; The safe form throws, and the program's entry decides.
((expression_statement
   (call_expression
     function: (member_expression object: (identifier) @_process property: (property_identifier) @_exit))) @diagnostic
 (#eq? @_process "process")
 (#any-of? @_exit "exit" "abort")
 (#not-path! "(?i)(?:^|/)(?:bin|cli|scripts?|tools?|commands?|examples?|benchmarks?|bench|build|tasks|main|index|server|app|start|worker|cluster)(?:/|\\.|-|$)|(?:^|/)cli")
 (#not-file-has! "^#!")
 (#not-in-function-named? @diagnostic "(?i)^(?:main|run|cli|start|bootstrap|shutdown|exit\\w*|graceful\\w*|usage|die|on_?(?:exit|sig\\w*)|terminate|bail)$")
 (#not-in-test!)
 (#set! code "js-process-exit")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "the process ends here, whatever it was doing")
 (#set! help "throw, and let the program's entry decide")
 (#set! cwe "705"))
