; A mode that lets everybody write lets everybody replace the file.
;
; It ends "permission denied". Fine for a folder with the sticky bit, such as `/tmp`.
((call
   function: (attribute attribute: (identifier) @_function)
   arguments: (argument_list [
     (integer) @_mode
     (binary_operator) @_flags
     (attribute) @_flags
     (keyword_argument name: (identifier) @_name value: (integer) @_mode)])) @diagnostic
 (#any-of? @_function "chmod" "fchmod" "lchmod")
 (#match? @_mode "^0[oO]0*[0-7]*[2367]$|^(511|438|510)$")
 (#match? @_flags "\\bS_I(RWXO|WOTH)\\b")
 (#not-match? @_flags "~")
 (#eq? @_name "mode")
 (#not-in-test!)
 (#set! code "py-chmod-wide")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "everybody on the machine can write this file")
 (#set! help "give the owner what is needed and others no write access: 0o600, 0o644, 0o755")
 (#set! @_mode fix "{_mode|777=>755|666=>644|776=>744|766=>744}")
 (#set! tags "security permissions")
 (#set! cwe "732"))

; With a mask of zero everybody may write what the program creates from here on.
;
; Recipes for daemons contain it. Fine if each file is created with a mode of its own.
((call
   function: (attribute object: (identifier) @_module attribute: (identifier) @_function)
   arguments: (argument_list . (integer) @_mask .)) @diagnostic
 (#eq? @_module "os")
 (#eq? @_function "umask")
 (#match? @_mask "^0([oO]0+)?$")
 (#not-function-has? @diagnostic "umask\\(\\s*[a-z]")
 (#not-in-test!)
 (#set! code "py-umask-zero")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "everybody may write the files that are created from here on")
 (#set! help "use 0o022, or 0o077 for private files")
 (#set! @_mask fix "0o022")
 (#set! tags "security permissions")
 (#set! cwe "732"))
