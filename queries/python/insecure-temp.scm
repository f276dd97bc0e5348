; Between the choice of a name and the creation of the file somebody else can create it.
;
; `mktemp` looks like the right function. Fine nowhere; `mkstemp` and `NamedTemporaryFile` do both at once.
([(call function: (attribute object: (identifier) @_module attribute: (identifier) @_function)) @diagnostic
  (import_from_statement
    module_name: (dotted_name) @_from
    name: (dotted_name (identifier) @_imported)) @diagnostic]
 (#eq? @_module "tempfile")
 (#eq? @_function "mktemp")
 (#eq? @_from "tempfile")
 (#eq? @_imported "mktemp")
 (#not-in-test!)
 (#set! code "py-mktemp")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "somebody else can create this file before the program does")
 (#set! help "use `tempfile.mkstemp()`, `NamedTemporaryFile()` or `TemporaryDirectory()`")
 (#set! tags "security")
 (#set! cwe "377"))

; A fixed name in a folder that everybody can write: another user can put a link there first.
;
; `/tmp/output.txt` is in every example. Fine on a machine with one user, in a script that is run by hand.
((call
   function: [
     (identifier) @_function
     (attribute object: (identifier) @_module attribute: (identifier) @_method)]
   arguments: (argument_list . (string) @_path . [
     (string (string_content) @_mode)
     (keyword_argument name: (identifier) @_name value: (string (string_content) @_mode))])) @diagnostic
 (#eq? @_function "open")
 (#any-of? @_module "io" "codecs" "os")
 (#any-of? @_method "open" "fdopen")
 (#match? @_path "^[rRfFbBuU]*[\"']/(tmp|var/tmp|dev/shm)/[^\"']")
 (#match? @_mode "[wax+]")
 (#eq? @_name "mode")
 (#not-in-test!)
 (#set! code "py-tmp-file")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "another user of the machine can put a link in this place first")
 (#set! help "use `tempfile.NamedTemporaryFile()` or a folder of the program's own")
 (#set! tags "security")
 (#set! cwe "377"))
