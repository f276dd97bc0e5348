; A deep merge that copies every key copies `__proto__` too, and changes all objects of the program.
;
; The recursive merge of every tutorial has this hole. Fine with a guard against `__proto__`, `constructor` and
; `prototype`.
; The safe form skips those keys, or merges into `Object.create(null)`.
((for_in_statement
   left: (identifier) @_key
   operator: "in"
   body: (_
     [
       (expression_statement (assignment_expression
         left: (subscript_expression object: (identifier) @_target index: (identifier) @_left)
         right: [
           (call_expression arguments: (arguments . (subscript_expression index: (identifier) @_right)))
           (subscript_expression index: (identifier) @_right)]))
       (if_statement consequence: (_
         (expression_statement [
           (assignment_expression
             left: (subscript_expression object: (identifier) @_target index: (identifier) @_left)
             right: (call_expression arguments: (arguments . (subscript_expression index: (identifier) @_right))))
           (call_expression arguments: (arguments
             .
             (subscript_expression object: (identifier) @_target index: (identifier) @_left)
             .
             (subscript_expression index: (identifier) @_right)))])))])) @diagnostic
 (#eq? @_key @_left)
 (#eq? @_key @_right)
 (#in-function-named? @diagnostic "(?i)merge|extend|assign|mixin|defaults|deep|combine|copy")
 (#not-function-has? @diagnostic "__proto__|hasOwn|Object\\.keys\\(|Object\\.entries\\(|Object\\.create\\(null\\)|isPrototypePolluted|specialProperties|constructor")
 (#not-match? @_target "^(?i:new\\w*|copy|clone|result|res|ret|out|output|obj|map|o|r|acc|env|headers|args)$")
 (#not-in-test!)
 (#set! code "js-proto-merge")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "a key `__proto__` in the source changes the target's prototype")
 (#set! help "skip `__proto__`, `constructor` and `prototype`")
 (#set! tags "security")
 (#set! cwe "1321"))

; A merge of the request's body into an object, by a function that walks into it.
;
; Settings are updated so. Fine with a schema in front that drops unknown keys.
; The safe form picks the fields that may be set.
([
   (call_expression
     function: [
       (identifier) @_merge
       (member_expression object: (identifier) @_lodash property: (property_identifier) @_right)]
     arguments: (arguments [(member_expression) (call_expression)] @_body))
   (assignment_expression
     left: (subscript_expression index: [(member_expression) (subscript_expression)] @_body))] @diagnostic
 (#any-of? @_merge "merge" "deepMerge" "deepmerge" "defaultsDeep" "mergeDeep" "extend")
 (#any-of? @_lodash "_" "lodash" "$" "jQuery")
 (#any-of? @_right "merge" "mergeWith" "defaultsDeep" "set" "setWith" "extend")
 (#match? @_body "^(?:(?:req|request|ctx|ctx\\.request)\\.(?:body|query|params)(?:\\.\\w+|\\[[^\\]]*\\])?|JSON\\.parse\\(\\s*(?:req|request|ctx)\\..*\\))$")
 (#not-in-test!)
 (#set! code "js-merge-request")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the request can set keys such as `__proto__`")
 (#set! help "pick the fields that may be set")
 (#set! tags "security")
 (#set! cwe "1321"))
