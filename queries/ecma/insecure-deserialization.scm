; A format that can hold functions runs them while it is read.
;
; It keeps what JSON drops. Never fine for text from outside.
; The safe form is `JSON.parse`, with a schema behind it.
((call_expression
   function: [
     (identifier) @_plain
     (member_expression object: (identifier) @_library property: (property_identifier) @_method)]
   arguments: (arguments . [(identifier) (member_expression) (call_expression) (await_expression)])) @diagnostic
 (#any-of? @_plain "unserialize")
 (#match? @_library "^(?i:serialize|node_?serialize|serializer|funcster|cryo|devalue_unsafe)$")
 (#any-of? @_method "unserialize" "deepDeserialize" "parse")
 (#file-has! "['\"](?:node-serialize|serialize-to-js|funcster|cryo)['\"]")
 (#not-in-test!)
 (#set! code "js-unserialize")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "functions in this text run while it is read")
 (#set! help "use `JSON.parse` and check the result against a schema")
 (#set! tags "security injection")
 (#set! cwe "502"))

; A YAML schema with functions makes code out of a document.
;
; Old versions of the library had it on by default. Never fine for documents from outside.
; The safe form leaves the schema at its default, or takes `JSON_SCHEMA`.
((member_expression
   object: [(identifier) (member_expression)]
   property: (property_identifier) @_schema) @diagnostic
 (#any-of? @_schema "DEFAULT_FULL_SCHEMA" "DEFAULT_UNSAFE_SCHEMA" "UNSAFE_SCHEMA")
 (#not-in-test!)
 (#set! code "js-yaml-full-schema")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "functions in the document run while it is read")
 (#set! help "leave the schema at its default")
 (#set! tags "security injection")
 (#set! cwe "502"))

; `v8.deserialize` reads the engine's own format, which is not made to withstand foreign bytes.
;
; It copies objects quickly. Fine for bytes that the same program wrote.
; The safe form is `JSON.parse`, with a schema behind it.
((call_expression
   function: (member_expression object: (identifier) @_v8 property: (property_identifier) @_method)
   arguments: (arguments . (_) @_bytes)) @diagnostic
 (#eq? @_v8 "v8")
 (#eq? @_method "deserialize")
 (#match? @_bytes "\\b(?:req|request|ctx|body|message|payload|event|socket|upload\\w*|cookie\\w*)\\b")
 (#not-in-test!)
 (#set! code "js-v8-deserialize")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "foreign bytes are read by a parser that trusts them")
 (#set! help "use `JSON.parse` and check the result against a schema")
 (#set! tags "security")
 (#set! cwe "502"))
