; `System.out` writes where nobody reads, on every call.
;
; It stays behind from a conversation about a bug. Fine in a command line, whose output it is.
; The safe form is a logger with a level, or nothing.
((expression_statement
   (method_invocation
     object: (field_access object: (identifier) @_system field: (identifier) @_out)
     name: (identifier) @_print)) @diagnostic
 (#eq? @_system "System")
 (#any-of? @_out "out")
 (#any-of? @_print "println" "print" "printf")
 (#not-in-function-named? @diagnostic "(?i)^(?:main|run|usage|print\\w*|help|show\\w*|dump\\w*|log\\w*|debug\\w*|error|info|warn|trace|out)$")
 (#not-path! "(?i)(?:^|/)(?:cli|tools?|command\\w*|samples?|examples?|demos?|bench\\w*|console|shell)/|(?:Cli|CLI|Main|Tool|Command|Console|Shell|Demo|Example|Sample|Benchmark)\\.java$")
 (#not-file-has! "public\\s+static\\s+void\\s+main\\s*\\(")
 (#not-in-test!)
 (#set! code "java-system-out")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this looks like a line left over from debugging")
 (#set! help "remove it, or use the logger")
 (#set! fix "")
 (#set! cwe "489"))

; A method that only says it is not written yet fails when it is called.
;
; Models leave the hard part like this. Fine for an operation that a class does not support, if the text says so.
; The safe form is the method itself.
((throw_statement
   (object_creation_expression
     type: (type_identifier) @_type
     arguments: (argument_list . (string_literal (string_fragment) @_text) .))) @diagnostic
 (#match? @_type "^(?:UnsupportedOperationException|NotImplementedException|RuntimeException|IllegalStateException|Error)$")
 (#match? @_text "(?i)^\\W*(?:todo|fixme|(?:this )?(?:method )?(?:is )?not (?:yet )?implemented(?: yet)?\\W*$|implement me|unimplemented\\W*$)")
 (#not-in-test!)
 (#set! code "java-not-implemented")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this part is not written: it fails when it is reached")
 (#set! help "write it, or say what is not supported")
 (#set! cwe "1164"))
