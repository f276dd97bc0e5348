; A mode that lets everybody write lets everybody replace the file.
;
; It ends "permission denied". Fine for a folder with the sticky bit, such as `/tmp`.
; The safe form gives the owner what is needed: 0o600, 0o644, 0o755.
([
   (call_expression
     function: [
       (identifier) @_chmod
       (member_expression property: (property_identifier) @_chmod)]
     arguments: (arguments . (_) . [(number) @_mode (string (string_fragment) @_mode)]))
   (call_expression
     function: [
       (identifier) @_write
       (member_expression property: (property_identifier) @_write)]
     arguments: (arguments (object (pair
       key: (property_identifier) @_key
       value: [(number) @_mode (string (string_fragment) @_mode)]))))
   (call_expression
     function: (member_expression object: (identifier) @_process property: (property_identifier) @_umask)
     arguments: (arguments . (number) @_mask .))] @diagnostic
 (#any-of? @_chmod "chmod" "chmodSync" "fchmod" "fchmodSync" "lchmod")
 (#any-of? @_write "writeFile" "writeFileSync" "appendFile" "createWriteStream" "mkdir" "mkdirSync" "open" "openSync")
 (#eq? @_key "mode")
 (#match? @_mode "^(?:0o?|0O)?[0-7]?[0-7][0-7][2367]$")
 (#eq? @_process "process")
 (#eq? @_umask "umask")
 (#match? @_mask "^(?:0o?)?0*0*$")
 (#not-in-test!)
 (#set! code "js-chmod-wide")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "everybody on the machine can write this file")
 (#set! help "give the owner what is needed and others no write access: 0o600, 0o644, 0o755")
 (#set! @_mode fix "{_mode|777=>755|666=>644|776=>744|766=>744}")
 (#set! tags "security permissions")
 (#set! cwe "732"))
