; `unsafe.Pointer` switches off what the compiler and the collector know about a value.
;
; Models use it to convert without copying. Fine where memory is shared with C or the system, with a comment that says
; why it is valid.
((selector_expression operand: (identifier) @_package field: (field_identifier) @_name) @diagnostic
 (#eq? @_package "unsafe")
 (#any-of? @_name "Pointer" "String" "Slice" "StringData" "SliceData" "Add")
 (#not-file-has! "import \"C\"|\"syscall\"|golang\\.org/x/sys|go:build|\\+build|go:linkname|(?m)^package (runtime|syscall|unix|windows|reflect|atomic|cgo)\\b")
 (#not-in-test!)
 (#set! code "go-unsafe-pointer")
 (#set! severity "warning")
 (#set! confidence "low")
 (#set! message "the compiler no longer knows what this points to")
 (#set! help "convert by copying, or say in a comment why this is valid")
 (#set! cwe "704"))
