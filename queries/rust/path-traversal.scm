; A file's name is put together as text: `fs::read(format!("./uploads/{name}"))`.
;
; With `../` in the name the program reads or writes any file that it may. Models build paths like any other text. Fine
; for numbers and names that the program made itself.
((call_expression
   function: [
     (scoped_identifier
       path: [(identifier) @_module (scoped_identifier name: (identifier) @_module)]
       name: (identifier) @_function)]
   arguments: (arguments . [
     (macro_invocation macro: (identifier) @_macro (token_tree . (string_literal) @_text)) @_name
     (reference_expression value: (macro_invocation macro: (identifier) @_macro (token_tree . (string_literal) @_text)) @_name)])) @diagnostic
 (#any-of? @_module "fs" "File" "NamedFile")
 (#match? @_function "^(read|read_to_string|write|open|create|remove_file|remove_dir_all|copy|rename|create_dir_all|read_dir|metadata|open_async|canonicalize)$")
 (#eq? @_macro "format")
 (#match? @_text "^\"[^\"{]*(\\{[^{}]*\\})?[^\"{]*/[^\"]*\\{[^{}]*\\}")
 (#not-match? @_text "/(proc|sys|dev|run|etc)/|/\\{(pid|id|i|n|idx|index|tid|fd|hash|digest|uuid)(:[^}]*)?\\}")
 (#match? @_name "(?i)\\b\\w*(file_?name|\\bname|\\bpath|\\bfile|user\\w*|key|slug|page|template|\\bid|title|params|query|req|input|image|doc)\\b[^(]*[)},]")
 (#not-match? @_name "(?i)OUT_DIR|env!|CARGO|pid|out_dir|crate_name|temp|tmp|cache|hash|uuid|::process|std::env|manifest|config\\.|(?-i:\\b[A-Z_]{4,}\\b)|device|iface|cpu|home")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz|xtask|benches|tools|scripts|codegen)/|(^|/)(build|main)\\.rs$|generate|codegen")
 (#set! code "rust-path-from-format")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "with `../` in the name this reaches any file that the program may touch")
 (#set! help "take `Path::new(name).file_name()`, join it, and check that the result is below the folder")
 (#set! tags "security path")
 (#set! cwe "22"))

; A part of a request is joined to a folder as it came: `root.join(&params.file)`.
;
; `join` with an absolute path replaces the folder, and `..` leaves it. Models write the handler for the names they have
; in mind. Fine after taking the last component alone, or after a check of the canonical path.
((call_expression
   function: (field_expression value: (_) field: (field_identifier) @_join)
   arguments: (arguments . (_) @_part @diagnostic .))
 (#eq? @_join "join")
 (#match? @_part "^&?\\*?((params?|query|req|request|payload|form|body|info|upload|input|field|multipart|path_params|data)(\\.\\w+|\\.\\w+\\(\\))*\\.(file_?name|filename|path|name|file|key|slug|image|dir|folder)(\\(\\))?(\\.(as_str|clone|unwrap|to_string|unwrap_or_default|trim)\\(.*\\)|\\?)*|(req|request)\\.(match_info\\(\\)\\.(get|query)\\(.*|uri\\(\\)\\.path\\(\\).*|url\\(\\)\\.path\\(\\).*)|(path|file_?name|name|params)\\.into_inner\\(\\)|field\\.file_name\\(\\).*|(query|params)\\.get\\(\"[^\"]*\"\\).*)$")
 (#not-function-has? @diagnostic "(?i)canonicalize|starts_with\\(|sanitize|\\.\\.\"|Component::|components\\(\\)|file_stem\\(\\)|is_safe|validate|strip_prefix|\\.file_name\\(\\)\\s*\\.(and_then|map|ok_or)|contains\\(")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-path-from-request")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "with `..` or an absolute path in the request this leaves the folder")
 (#set! help "take `Path::new(name).file_name()`, join it, and check that the canonical path is below the folder")
 (#set! tags "security path")
 (#set! cwe "22"))

; A handler takes a part of the address and uses it as a file's name.
;
; `Path(name): Path<String>` is whatever the client wrote, `..%2f` among it. Models join it to a folder. Fine after
; taking the last component alone, or after a check of the canonical path.
([(call_expression
    function: (field_expression field: (field_identifier) @_join)
    arguments: (arguments . [(identifier) @_part @diagnostic (reference_expression value: (identifier) @_part @diagnostic)] .))
  (macro_invocation
    macro: (identifier) @_format @diagnostic
    (token_tree . (string_literal) @_text))]
 (#eq? @_join "join")
 (#match? @_part "(?i)^(file_?name|name|path|file|key|slug|image|page|doc|id|asset|filepath|file_path)$")
 (#eq? @_format "format")
 (#match? @_text "^\"(\\.{0,2}/)?[A-Za-z0-9_./-]*/\\{(file_?name|name|path|file|key|slug|image|page|doc|asset|filepath|file_path)?\\}[^{}/]*\"$")
 (#function-has? @diagnostic "[\\w)]:\\s*(\\w+::)*(Path|AxumPath|UrlPath)<String>")
 (#function-has? @diagnostic "\\bfs::|File::|NamedFile|ServeFile|OpenOptions")
 (#not-function-has? @diagnostic "(?i)canonicalize|starts_with\\(|sanitize|\\.\\.\"|Component::|components\\(\\)|is_safe|validate|\\.file_name\\(\\)|contains\\(|Uuid")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-path-from-route")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "with `..` in the address this leaves the folder")
 (#set! help "take `Path::new(&name).file_name()`, join it, and check that the canonical path is below the folder")
 (#set! tags "security path")
 (#set! cwe "22"))

; A member of an archive is written where its name says: `target.join(file.name())`.
;
; An archive may hold names such as `../../.bashrc`. Models loop over the members and join. Fine with `enclosed_name`
; or with the crate's own `extract` and `unpack`, which check.
((call_expression
   function: (field_expression field: (field_identifier) @_join)
   arguments: (arguments . (_) @_name @diagnostic .))
 (#any-of? @_join "join" "push")
 (#match? @_name "^&?(file|entry|zip_file|zipfile|member|item|f)\\.(name\\(\\)|mangled_path\\(\\)|path\\(\\)\\?|path\\(\\)\\.unwrap\\(\\)|header\\(\\)\\.path\\(\\).*)(\\.(to_string|as_str|to_owned|to_path_buf)\\(\\))?$")
 (#function-has? @diagnostic "by_index(_decrypt)?\\(|ZipArchive|tar::Archive|Archive::new\\(|\\.entries\\(\\)")
 (#not-function-has? @diagnostic "enclosed_name|starts_with\\(|unpack_in|Component::|\\.\\.\"|sanitize|canonicalize")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-zip-slip")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a member named `../…` is written outside the folder")
 (#set! help "use `enclosed_name()`, `unpack_in`, or the archive's own `extract`")
 (#set! tags "security path")
 (#set! cwe "22"))
