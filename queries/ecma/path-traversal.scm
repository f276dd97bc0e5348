; A path that is joined with a value of the request can lead out of its folder with `../`.
;
; Downloads by name are written so. Fine after the result was compared with the folder, or with `path.basename`.
; The safe form resolves the path and checks that it still begins with the folder, or uses `sendFile` with `root`.
([
   (call_expression
     function: [
       (member_expression object: (identifier) @_path property: (property_identifier) @_join)
       (identifier) @_join]
     arguments: (arguments) @_arguments)
   (call_expression
     function: [
       (member_expression object: (_) @_fs property: (property_identifier) @_read)
       (identifier) @_read]
     arguments: (arguments . [(member_expression) (template_string) (binary_expression)] @_arguments))
   (call_expression
     function: (member_expression object: (identifier) @_response property: (property_identifier) @_send)
     arguments: (arguments . [(member_expression) (template_string) (binary_expression)] @_arguments))] @diagnostic
 (#eq? @_path "path")
 (#any-of? @_join "join" "resolve")
 (#match? @_fs "^(?:fs|fsp|fsPromises|fs\\.promises|fse)$")
 (#match? @_read "^(?:readFile|readFileSync|createReadStream|createWriteStream|writeFile|writeFileSync|appendFile|appendFileSync|unlink|unlinkSync|rm|rmSync|open|openSync|readdir|readdirSync|stat|access)$")
 (#any-of? @_response "res" "response" "reply")
 (#any-of? @_send "sendFile" "download" "sendfile")
 (#match? @_arguments "\\b(?:req|request|ctx|ctx\\.request|c\\.req|event)\\.(?:query|params|param|body|queryStringParameters|pathParameters)\\b|\\b(?:req|request)\\.(?:url|path|originalUrl|file\\.originalname|files?\\b.*\\.name)\\b|\\boriginalname\\b")
 (#not-match? @_arguments "basename\\(|sanitize|Number\\(|parseInt\\(|Date\\.now\\(\\)\\s*\\+\\s*path\\.extname|extname\\([^()]*\\)\\s*[)`}]*$")
 (#not-function-has? @diagnostic "(?:startsWith|indexOf|relative|isSubPath|isPathInside|normalize|includes)\\s*\\(")
 (#not-in-test!)
 (#set! code "js-path-join-req")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a request can lead out of this folder with `../`")
 (#set! help "resolve the path and check that it begins with the folder, or use `path.basename`")
 (#set! tags "security path")
 (#set! cwe "22"))

; A name that was taken out of the request a few lines above is joined into a path.
;
; It is the same in two steps. Fine after the result was compared with the folder.
; The safe form resolves the path and checks that it still begins with the folder.
((call_expression
   function: (member_expression object: (identifier) @_path property: (property_identifier) @_join)
   arguments: (arguments (_) . [(identifier) @_name (template_string (template_substitution (identifier) @_name))])) @diagnostic
 (#eq? @_path "path")
 (#any-of? @_join "join" "resolve")
 (#match? @_name "^(?i:file_?name|file|file_?path|name|path|file_?id|document|image|page|template|key|requested\\w*)$")
 (#function-has? @diagnostic "\\{[^{}]*\\b(?i:file_?name|file|file_?path|name|path|file_?id|document|image|page|template|key)\\b[^{}]*\\}\\s*=\\s*(?:await\\s+)?(?:req|request|ctx|ctx\\.request)\\.(?:params|query|body)\\b|\\b(?i:file_?name|file|file_?path|name|path|file_?id|document|image|page|template|key|requested\\w*)\\s*=\\s*(?:String\\()?(?:req|request|ctx|ctx\\.request)\\.(?:params|query|body)\\b")
 (#not-function-has? @diagnostic "(?:startsWith|indexOf|relative|isSubPath|isPathInside|normalize|basename|includes|sanitize\\w*|\\.test|\\.match|safeJoin)\\s*\\(")
 (#not-in-test!)
 (#set! code "js-path-from-request")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a request can lead out of this folder with `../`")
 (#set! help "resolve the path and check that it begins with the folder, or use `path.basename`")
 (#set! tags "security path")
 (#set! cwe "22"))

; Names inside an archive may begin with `../` and then land outside of the folder that is unpacked into.
;
; The loop over entries is always written without a look at the name. Fine after the target was compared.
; The safe form resolves each target and checks that it begins with the folder.
((call_expression
   function: (member_expression object: (identifier) @_path property: (property_identifier) @_join)
   arguments: (arguments (_) . (member_expression object: (identifier) @_entry property: (property_identifier) @_name))) @diagnostic
 (#eq? @_path "path")
 (#any-of? @_join "join" "resolve")
 (#any-of? @_entry "entry" "zipEntry" "tarEntry" "header")
 (#any-of? @_name "fileName" "entryName" "path" "name")
 (#file-has! "(?i)unzip|yauzl|adm-zip|jszip|\\btar\\b|archive")
 (#not-function-has? @diagnostic "(?:startsWith|indexOf|relative|isSubPath|isPathInside|normalize|includes|readdir\\w*|opendir\\w*)\\b")
 (#not-in-test!)
 (#set! code "js-zip-slip")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "an entry of the archive can land outside of this folder")
 (#set! help "resolve the target and check that it begins with the folder")
 (#set! tags "security path")
 (#set! cwe "22"))
