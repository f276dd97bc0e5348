; A path that is made of a value of the request can lead out of its folder with `../`.
;
; Uploads and downloads by name are written so. Fine after the normalized path was compared with the folder.
; The safe form resolves, normalizes, and checks `startsWith(folder)`.
([
   (object_creation_expression type: (type_identifier) @_type arguments: (argument_list) @_arguments)
   (method_invocation object: (identifier) @_paths name: (identifier) @_get arguments: (argument_list) @_arguments)
   (method_invocation object: (_) name: (identifier) @_resolve arguments: (argument_list . (_) @_one .) @_arguments)] @diagnostic
 (#any-of? @_type "File" "FileInputStream" "FileOutputStream" "FileReader" "FileWriter" "RandomAccessFile" "FileSystemResource")
 (#any-of? @_paths "Paths" "Path")
 (#any-of? @_get "get" "of")
 (#any-of? @_resolve "resolve" "resolveSibling")
 (#match? @_arguments "(?i)\\b\\w*(?:request|req)\\.get(?:Parameter|Header|PathInfo|QueryString)\\(|\\.getOriginalFilename\\(\\)|\\.getSubmittedFileName\\(\\)")
 (#not-match? @_arguments "(?i)getName\\(|getFileName\\(|cleanPath|sanitiz|normalize\\(")
 (#not-function-has? @diagnostic "startsWith\\(|getCanonicalPath|normalize\\(|toRealPath|contains\\(\\s*\"\\.\\.\"|cleanPath")
 (#not-in-test!)
 (#set! code "java-path-from-request")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a request can lead out of this folder with `../`")
 (#set! help "normalize the path and check that it starts with the folder")
 (#set! tags "security path")
 (#set! cwe "22"))

; A path that is made of a parameter of the handler can lead out of its folder with `../`.
;
; `@PathVariable String filename` goes right into `resolve`. Fine after the normalized path was compared.
; The safe form resolves, normalizes, and checks `startsWith(folder)`.
([
   (object_creation_expression
     type: (type_identifier) @_type
     arguments: (argument_list [(identifier) @_name (binary_expression right: (identifier) @_name)] .))
   (method_invocation
     object: (identifier) @_paths
     name: (identifier) @_get
     arguments: (argument_list [(identifier) @_name (binary_expression right: (identifier) @_name)] .))
   (method_invocation
     object: (_)
     name: (identifier) @_resolve
     arguments: (argument_list . (identifier) @_name .))] @diagnostic
 (#any-of? @_type "File" "FileInputStream" "FileOutputStream" "FileReader" "FileWriter" "FileSystemResource")
 (#any-of? @_paths "Paths" "Path")
 (#any-of? @_get "get" "of")
 (#any-of? @_resolve "resolve")
 (#match? @_name "(?i)^(?:\\w*file_?name|file|path|file_?path|name|image|document|key)$")
 (#function-has? @diagnostic "(?i)@(?:PathVariable|RequestParam|PathParam|QueryParam)(?:\\([^)]*\\))?\\s+(?:final\\s+)?String\\s+(?:\\w*file_?name|file|path|file_?path|name|image|document|key)\\b|String\\s+(?:\\w*file_?name|file|path|file_?path|name|image|document|key)\\s*=\\s*(?:\\w+\\.(?:getParameter|getOriginalFilename|getSubmittedFileName|getHeader)\\()")
 (#not-function-has? @diagnostic "startsWith\\(|getCanonicalPath|normalize\\(|toRealPath|contains\\(\\s*\"\\.\\.\"|cleanPath|matches\\(|UUID\\.")
 (#not-in-test!)
 (#set! code "java-path-from-parameter")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a request can lead out of this folder with `../`")
 (#set! help "normalize the path and check that it starts with the folder")
 (#set! tags "security path")
 (#set! cwe "22"))

; Names inside an archive may begin with `../` and then land outside of the folder that is unpacked into.
;
; The loop over entries is always written without a look at the name. Fine after the target was compared.
; The safe form normalizes each target and checks `startsWith(folder)`.
([
   (object_creation_expression
     type: (type_identifier) @_type
     arguments: (argument_list (method_invocation object: (identifier) @_entry name: (identifier) @_name) .))
   (object_creation_expression
     type: (type_identifier) @_type
     arguments: (argument_list (binary_expression right: (method_invocation object: (identifier) @_entry name: (identifier) @_name)) .))
   (method_invocation
     object: (_)
     name: (identifier) @_resolve
     arguments: (argument_list . (method_invocation object: (identifier) @_entry name: (identifier) @_name) .))] @diagnostic
 (#any-of? @_type "File" "FileOutputStream")
 (#any-of? @_resolve "resolve")
 (#match? @_entry "(?i)entry$|^ze$")
 (#eq? @_name "getName")
 (#file-has! "Zip(?:Entry|InputStream|File)|Jar(?:Entry|InputStream)|(?:Tar|Archive)\\w*Entry")
 (#not-function-has? @diagnostic "startsWith\\(|getCanonicalPath|normalize\\(|toRealPath|contains\\(\\s*\"\\.\\.\"|isInside|isDescendant|validate")
 (#not-in-test!)
 (#set! code "java-zip-slip")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "an entry of the archive can land outside of this folder")
 (#set! help "normalize the target and check that it starts with the folder")
 (#set! tags "security path")
 (#set! cwe "22"))
