; `join` with an absolute path forgets the folder before it: `root.join("/static")` is `/static`.
;
; Models write the slash because that is how paths look in an address. Fine where replacing is what is wanted; then take
; the path itself.
((call_expression
   function: (field_expression value: (_) @_base field: (field_identifier) @_join)
   arguments: (arguments . (string_literal (string_content) @_path) .)) @diagnostic
 (#eq? @_join "join")
 (#match? @_path "^/[A-Za-z0-9_.-]")
 (#match? @_base "(?i)(path|dir|root|home|folder|base|cwd|workspace|temp)\\w*(\\(\\))?\\??(\\.(unwrap|clone)\\(\\))?$")
 (#not-match? @_base "(?i)url|uri|base_url|endpoint")
 (#not-in-test!)
 (#set! code "rust-join-absolute")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the folder before this is forgotten: an absolute path replaces it")
 (#set! help "leave the slash out")
 (#set! cwe "706"))

; A file is opened for writing with `create(true)`, and nothing says what becomes of its old content.
;
; What is longer than the new text stays behind it. Models forget `truncate(true)`. Fine with `append(true)`, `truncate`
; either way, or `create_new(true)`.
((call_expression
   function: (field_expression
     value: (call_expression) @_options
     field: (field_identifier) @_open)
   arguments: (arguments . (_) .)) @diagnostic
 (#eq? @_open "open")
 (#match? @_options "OpenOptions::new\\(\\)|File::options\\(\\)")
 (#match? @_options "\\.create\\(true\\)")
 (#match? @_options "\\.write\\(true\\)")
 (#not-match? @_options "\\.(append|truncate|create_new|read|custom_flags)\\(")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#not-function-has? @diagnostic "(?i)lock")
 (#set! code "rust-open-no-truncate")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "old content stays behind the new where it was longer")
 (#set! help "add `.truncate(true)`, `.append(true)` or `.create_new(true)`")
 (#set! cwe "665"))
