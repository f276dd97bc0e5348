; A stack that is sent to the client tells an attacker versions, paths and where the program broke.
;
; It is convenient while writing. Fine in a development server.
; The safe form logs the error and answers with a code.
((call_expression
   function: (member_expression property: (property_identifier) @_send)
   arguments: (arguments . [
     (member_expression property: (property_identifier) @_stack)
     (object (pair value: (member_expression property: (property_identifier) @_stack)))
     (template_string (template_substitution (member_expression property: (property_identifier) @_stack)))])) @diagnostic
 (#any-of? @_send "send" "json" "end" "write")
 (#eq? @_stack "stack")
 (#match? @diagnostic "^(?:res|response|reply|ctx|c|NextResponse|Response)\\b")
 (#not-function-has? @diagnostic "NODE_ENV|isDev\\w*|isProd\\w*|\\bdev(?:elopment)?\\b")
 (#not-in-test!)
 (#set! code "js-stack-to-client")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the client learns how the program is built")
 (#set! help "log the error and answer with a code")
 (#set! tags "security")
 (#set! cwe "209"))

; A GraphQL server that explains itself to everybody shows its whole schema.
;
; Examples switch it on for the playground. Fine for a public schema.
; The safe form decides by the environment.
((pair key: (property_identifier) @_key value: (true)) @diagnostic
 (#any-of? @_key "introspection" "playground" "graphiql")
 (#file-has! "(?i)graphql|apollo|yoga|mercurius")
 (#not-in-test!)
 (#set! code "js-graphql-debug")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "everybody may read the whole schema")
 (#set! help "switch it on outside of production only")
 (#set! tags "security")
 (#set! cwe "489"))
