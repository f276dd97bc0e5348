; A name from a request chooses the file: `../` leaves the folder.
;
; "Send the file the user asked for" is a one-line example. Fine with `send_from_directory`, `secure_filename`, or a
; check that the resolved path is still inside.
((call
   function: [(identifier) @_function (attribute attribute: (identifier) @_function)]
   arguments: (argument_list . (_) @_path)) @diagnostic
 (#any-of? @_function "open" "send_file" "FileResponse" "remove" "unlink" "rmtree" "read_text" "Path" "save" "listdir")
 (#match? @_path "\\brequest\\.(args|form|json|values|GET|POST|query_params|get_json|params|match_info|path_params|files|FILES)\\b|\\.(filename)\\b")
 (#match? @_path "^(os\\.path\\.join|path\\.join|join|Path)\\(|^[fF]?[rR]?[fF][\"']|^[\"'].*[\"']\\s*(\\+|%)|^\\w+(\\.\\w+)*(\\[[^\\]]*\\])?\\s*[+/]|^((self|flask)\\.)?request\\.(args|form|json|values|GET|POST|query_params)\\b")
 (#not-match? @_path "secure_filename|basename|get_valid_filename|uuid|\\.name\\b|safe_join|(?i)sanitiz|\\b(self|record|frame|code|exc|e|err|error|tb|node|source|script|repo|config|cfg|opts|options|args|module|info|zinfo|zip_info)\\.filename")
 (#not-function-has? @diagnostic "secure_filename|basename\\(|is_relative_to|commonpath|realpath|safe_join|get_valid_filename|(?i)sanitiz\\w*name")
 (#not-in-test!)
 (#set! code "py-path-from-request")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a name from a request chooses the file: `../` leaves the folder")
 (#set! help "use `secure_filename` or `send_from_directory`, or check that the resolved path is inside the folder")
 (#set! url "https://cwe.mitre.org/data/definitions/22.html")
 (#set! tags "security web")
 (#set! cwe "22"))

; The same through a variable: `name = request.args.get("name")`, and later `open(os.path.join(FOLDER, name))`.
;
; Fine if the name went through `secure_filename`, or the resolved path is compared with the folder.
((call
   function: [(identifier) @_function (attribute attribute: (identifier) @_function)]
   arguments: (argument_list . [(identifier) (binary_operator) (call) (string (interpolation))] @_path)) @diagnostic
 (#any-of? @_function "open" "send_file" "FileResponse" "remove" "unlink" "rmtree")
 (#match? @_path "^[^=]*\\b(filename|file_name|fname|name|path|file|filepath|file_path|document|page|template|image)\\b")
 (#not-match? @_path "\\brequest\\.|\\b(path|file)\\.(open|read)")
 (#function-has? @diagnostic "\\b(filename|file_name|fname|name|path|file|filepath|file_path|document|page|template|image)\\s*=\\s*(await\\s+)?((self|flask)\\.)?request\\.(args|form|json|values|GET|POST|query_params|get_json|params|match_info|path_params)\\b")
 (#not-function-has? @diagnostic "secure_filename|basename\\(|is_relative_to|commonpath|realpath|abspath|safe_join|get_valid_filename|send_from_directory|\\.resolve\\(|(?i)sanitiz|allowed|valid|isalnum")
 (#not-in-test!)
 (#set! code "py-path-from-variable")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a name from a request chooses the file: `../` leaves the folder")
 (#set! help "use `secure_filename` or `send_from_directory`, or check that the resolved path is inside the folder")
 (#set! tags "security web")
 (#set! cwe "22"))

; An archive is unpacked wherever its members say: `../` or a link leaves the folder.
;
; `extractall` is the method everybody knows. Fine for an archive of the program's own, or with `filter="data"`.
((call
   function: (attribute
     object: (_) @_archive
     attribute: (identifier) @_function)
   arguments: (argument_list) @_arguments) @diagnostic
 (#eq? @_function "extractall")
 (#match? @_archive "(?i)tar|^(self\\.)?_?(tf|t|tgz|tb)$")
 (#not-match? @_arguments "\\b(filter|members)\\s*=")
 (#not-function-has? @diagnostic "extraction_filter|commonpath|commonprefix|realpath|is_relative_to|startswith")
 (#not-in-test!)
 (#set! code "py-tar-extractall")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a member of the archive can be written outside of the folder")
 (#set! help "add `filter=\"data\"`")
 (#set! tags "security")
 (#set! cwe "22"))
