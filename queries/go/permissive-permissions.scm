; A mode that lets everybody write lets everybody replace the file.
;
; It ends "permission denied". Fine for a folder with the sticky bit, such as `/tmp`.
((call_expression
   function: (selector_expression operand: (_) @_object field: (field_identifier) @_function)
   arguments: (argument_list [(int_literal) @_mode (selector_expression field: (field_identifier) @_perm)] .)) @diagnostic
 (#any-of? @_function "Chmod" "WriteFile" "OpenFile" "Fchmod")
 (#eq? @_perm "ModePerm")
 (#match? @_mode "^0[oO]?0*[0-7]*[2367]$")
 (#match? @diagnostic "(?s)Chmod\\(|^(os|ioutil)\\.(WriteFile|OpenFile)\\(.*(777|ModePerm)\\)$")
 (#not-path! "(^|/)(\\w*test\\w*|\\w*fuzz\\w*|gendocs|bin|hack|_?examples?)/")
 (#not-match? @_mode "1777")
 (#not-in-test!)
 (#set! code "go-chmod-wide")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "everybody on the machine can write this file")
 (#set! help "give the owner what is needed and others no write access: 0o600, 0o644, 0o755")
 (#set! @_mode fix "{_mode|777=>755|666=>644|776=>744|766=>744}")
 (#set! tags "security permissions")
 (#set! cwe "732"))
