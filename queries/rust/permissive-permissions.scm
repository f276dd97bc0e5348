; A mode that lets everybody write lets everybody replace the file.
;
; It ends "permission denied". Fine for a folder with the sticky bit, such as `/tmp`.
((call_expression
   function: [
     (scoped_identifier name: (identifier) @_function)
     (field_expression field: (field_identifier) @_function)]
   arguments: (arguments . (integer_literal) @_mode .)) @diagnostic
 (#any-of? @_function "from_mode" "mode" "set_mode")
 (#match? @_mode "^0o0?_?[0-7]*[2367]$")
 (#not-in-test!)
 (#set! code "rust-permissive-mode")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "everybody on the machine can write this file")
 (#set! help "give the owner what is needed and others no write access: 0o600, 0o644, 0o755")
 (#set! @_mode fix "{_mode|777=>755|666=>644|776=>744|766=>744}")
 (#set! tags "security permissions")
 (#set! cwe "732"))
