; A fixed name in the folder for temporary files can be taken by somebody else first, with a link to a file of yours.
;
; It is the shortest place to put a file. Fine for reading what another program left there.
; The safe form is `Files.createTempFile` or `Files.createTempDirectory`.
([
   (object_creation_expression
     type: (type_identifier) @_type
     arguments: (argument_list . [(string_literal (string_fragment) @_path) (binary_expression left: (string_literal (string_fragment) @_path)) (binary_expression left: (binary_expression left: (string_literal (string_fragment) @_path))) (binary_expression left: (method_invocation) @_property)]))
   (method_invocation
     object: (identifier) @_files
     name: (identifier) @_write
     arguments: (argument_list . (method_invocation arguments: (argument_list . [(string_literal (string_fragment) @_path) (binary_expression left: (string_literal (string_fragment) @_path))]))))
   (method_invocation object: (identifier) @_guava name: (identifier) @_create_dir arguments: (argument_list) @_none)] @diagnostic
 (#any-of? @_type "File" "FileWriter" "FileOutputStream" "PrintWriter" "RandomAccessFile")
 (#eq? @_files "Files")
 (#any-of? @_write "write" "writeString" "newBufferedWriter" "newOutputStream" "createFile" "createDirectory" "createDirectories")
 (#match? @_path "^/(?:var/)?tmp/.?")
 (#match? @_property "^System\\.getProperty\\(\\s*\"java\\.io\\.tmpdir\"\\s*\\)$")
 (#eq? @_guava "Files")
 (#eq? @_create_dir "createTempDir")
 (#eq? @_none "()")
 (#not-in-test!)
 (#set! code "java-predictable-temp")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "somebody else can take this name first")
 (#set! help "use `Files.createTempFile` or `Files.createTempDirectory`")
 (#set! tags "security")
 (#set! cwe "377"))
