; A parser that resolves entities reads the files and addresses that a document names.
;
; Old examples switch it on to have `&name;` replaced. Never fine for documents from outside.
; The safe form leaves the option out.
((pair key: (property_identifier) @_key value: (true)) @diagnostic
 (#any-of? @_key "noent" "replaceEntities" "dtdload" "resolveExternalEntities" "expandEntities")
 (#not-in-test!)
 (#set! code "js-xxe")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a document can make this parser read files")
 (#set! help "leave the option out")
 (#set! tags "security")
 (#set! cwe "611"))
