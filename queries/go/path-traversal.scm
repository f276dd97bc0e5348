; A member of an archive is written wherever its name says: `../` leaves the folder.
;
; "Unzip this" is a loop of ten lines without the check. Fine after `filepath.IsLocal`, or a comparison of the prefix.
((call_expression
   function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_join)
   arguments: (argument_list . (_) (selector_expression operand: (identifier) @_member field: (field_identifier) @_name) .)) @diagnostic
 (#eq? @_package "filepath")
 (#eq? @_join "Join")
 (#eq? @_name "Name")
 (#any-of? @_member "f" "file" "header" "hdr" "h" "entry" "zf" "zipFile" "th" "head" "tarHeader" "e" "member")
 (#file-has! "\"archive/(zip|tar)\"")
 (#not-function-has? @diagnostic "HasPrefix|IsLocal|(?i)securejoin|\"\\.\\.\"|Rel\\(|Contains\\(|sanitiz|safe|ZipSlip|isWithin|validate")
 (#not-in-test!)
 (#set! code "go-zip-slip")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a member of the archive can be written outside of the folder")
 (#set! help "refuse names that are not `filepath.IsLocal`, or open the folder with `os.OpenRoot`")
 (#set! url "https://cwe.mitre.org/data/definitions/22.html")
 (#set! tags "security")
 (#set! cwe "22"))

; A name from a request chooses the file: `../` leaves the folder.
;
; "Send the file the user asked for" is a one-line example. Fine with `filepath.Base`, `http.FileServer` or `os.Root`.
((call_expression
   function: (selector_expression operand: (_) @_package field: (field_identifier) @_function)
   arguments: (argument_list [
     (call_expression) @_value
     (binary_expression) @_value
     (index_expression) @_value
     (selector_expression) @_value])) @diagnostic
 (#any-of? @_function "Join" "Open" "ReadFile" "Create" "OpenFile" "Remove" "ServeFile" "WriteFile" "File" "SendFile" "SaveUploadedFile")
 (#match? @_package "^(filepath|path|os|ioutil|http|c|ctx)$")
 (#match? @_value "\\b(r|req|request)\\.(FormValue|PostFormValue|PathValue|URL\\.(Query\\(\\)\\.Get|Path)|Form\\.Get)\\b|\\b(c|ctx)\\.(Param|Query|Params|FormValue|QueryParam|PostForm|DefaultQuery)\\(|mux\\.Vars\\(|chi\\.URLParam\\(|\\b(header|fileHeader|fh|handler|file)\\.Filename\\b")
 (#not-match? @_value "^(filepath|path)\\.(Base|Clean)\\(|Base\\(")
 (#not-function-has? @diagnostic "HasPrefix|IsLocal|(?i)securejoin|\"\\.\\.\"|filepath\\.Rel|sanitiz")
 (#file-has! "net/http|gin-gonic|labstack/echo|gofiber|go-chi")
 (#not-file-has! "(?m)^package (http|gin|echo|fiber|chi|mux)\\b")
 (#not-in-test!)
 (#set! code "go-path-from-request")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a name from a request chooses the file: `../` leaves the folder")
 (#set! help "use `filepath.Base`, or open files through `os.OpenRoot`")
 (#set! tags "security web")
 (#set! cwe "22"))

; The same through a variable: `name := r.FormValue("name")`, and later `os.Open(filepath.Join(dir, name))`.
;
; Fine if the name went through `filepath.Base`, or the path is compared with the folder.
((call_expression
   function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_function)
   arguments: (argument_list [(identifier) (binary_expression) (call_expression)] @_path)) @diagnostic
 (#any-of? @_function "Open" "ReadFile" "Create" "OpenFile" "Remove" "RemoveAll" "ServeFile" "WriteFile" "File")
 (#any-of? @_package "os" "ioutil" "http" "c" "ctx")
 (#match? @_path "(^|[+,(]\\s*)(filename|fileName|fname|name|path|file|filePath|filepath|document|page|image)\\)?$")
 (#function-has? @diagnostic "\\b(filename|fileName|fname|name|path|file|filePath|filepath|document|page|image)\\s*:?=\\s*(r|req|request)\\.(FormValue|PostFormValue|PathValue|URL\\.Query\\(\\)\\.Get|Form\\.Get)\\(|\\b(filename|fileName|fname|name|path|file|filePath|filepath|document|page|image)\\s*:?=\\s*(c|ctx)\\.(Param|Query|Params|FormValue|QueryParam|PostForm)\\(|\\b(filename|fileName|fname|name|path|file|filePath|document|page|image)\\s*:?=\\s*(mux\\.Vars|chi\\.URLParam)\\(")
 (#not-function-has? @diagnostic "filepath\\.Base\\(|path\\.Base\\(|HasPrefix|IsLocal|(?i)securejoin|\"\\.\\.\"|filepath\\.Rel|sanitiz|allowed|validate|is_?valid|OpenRoot")
 (#not-in-test!)
 (#set! code "go-path-from-variable")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a name from a request chooses the file: `../` leaves the folder")
 (#set! help "use `filepath.Base`, or open files through `os.OpenRoot`")
 (#set! tags "security web")
 (#set! cwe "22"))
