; A fixed name in the folder for temporary files can be taken by somebody else first, with a link to a file of yours.
;
; It is the shortest place to put a file. Fine for reading what another program left there.
; The safe form is `fs.mkdtemp(path.join(os.tmpdir(), "name-"))`.
((call_expression
   function: [
     (identifier) @_write
     (member_expression property: (property_identifier) @_write)]
   arguments: (arguments . [
     (string (string_fragment) @_path)
     (template_string . (string_fragment) @_path)
     (binary_expression left: (string (string_fragment) @_path))
     (call_expression
       function: (member_expression property: (property_identifier) @_join)
       arguments: (arguments
         .
         [(string (string_fragment) @_folder) (call_expression) @_folder]
         .
         [(string) (template_string (string_fragment) . (template_substitution (call_expression) @_clock))]
         .))])) @diagnostic
 (#any-of? @_write "writeFile" "writeFileSync" "appendFile" "appendFileSync" "createWriteStream" "open" "openSync" "mkdir" "mkdirSync")
 (#match? @_path "^/(?:var/)?tmp/[^/]*")
 (#any-of? @_join "join" "resolve")
 (#match? @_folder "^(?:/tmp/?|(?:os\\.)?tmpdir\\(\\))$")
 (#match? @_clock "^Date\\.now\\(\\)$")
 (#not-in-test!)
 (#set! code "js-predictable-temp")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "somebody else can take this name first")
 (#set! help "make a folder with `fs.mkdtemp` and write there")
 (#set! tags "security")
 (#set! cwe "377"))
