; A fixed name in a folder that everybody can write: another user can put a link there first.
;
; `/tmp/output.txt` is in every example. Fine on a machine with one user.
((call_expression
   function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_function)
   arguments: (argument_list . [
     (interpreted_string_literal) @_path
     (binary_expression . (interpreted_string_literal) @_path)
     (call_expression arguments: (argument_list . (interpreted_string_literal) @_path))])) @diagnostic
 (#any-of? @_package "os" "ioutil")
 (#any-of? @_function "Create" "WriteFile" "OpenFile")
 (#match? @_path "^\"/(tmp|var/tmp|dev/shm)/[^\"]")
 (#not-path! "(?i)(^|/)(_?examples?|functional|tests?|\\w*test(ing|utils?)?)/")
 (#not-in-test!)
 (#set! code "go-tmp-file")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "another user of the machine can put a link in this place first")
 (#set! help "use `os.CreateTemp` or `os.MkdirTemp`")
 (#set! tags "security")
 (#set! cwe "377"))
