; A program is downloaded and run without anybody looking at it.
;
; Installation guides show it as one line, and models run that line. Fine nowhere: download, compare the checksum, run.
((call_expression
   function: (selector_expression field: (field_identifier) @_function)
   arguments: (argument_list [(interpreted_string_literal) (raw_string_literal)] @_command)) @diagnostic
 (#any-of? @_function "Command" "CommandContext" "Run" "Output" "CombinedOutput")
 (#match? @_command "\\b(curl|wget)\\b[^|;]*\\|\\s*(sudo\\s+(-\\w+\\s+)*)?((ba|z|da|k)?sh|python[0-9.]*|perl)\\b")
 (#not-in-test!)
 (#set! code "go-curl-pipe-sh")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a program is downloaded and run without being looked at")
 (#set! help "download it, compare its checksum, then run it")
 (#set! tags "security supply-chain")
 (#set! cwe "829"))
