; `debugger` stops the program wherever tools are open.
;
; It stays behind from a search for a bug. Never fine in code that is committed.
; The safe form has no such line.
((debugger_statement) @diagnostic
 (#not-in-test!)
 (#set! code "js-debugger")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the program stops here when tools are open")
 (#set! help "remove it")
 (#set! fix "")
 (#set! cwe "489"))

; `console.log` writes where nobody reads, on every call.
;
; It stays behind from a conversation about a bug. Fine in a command line, whose output it is.
; The safe form is a logger with a level, or nothing.
((expression_statement
   (call_expression
     function: (member_expression object: (identifier) @_console property: (property_identifier) @_method)
     arguments: (arguments))) @diagnostic
 (#eq? @_console "console")
 (#any-of? @_method "log" "debug" "dir" "table" "trace")
 (#not-path! "(?i)(?:^|/)(?:bin|cli|scripts?|tools?|commands?|examples?|benchmarks?|bench|build|tasks|samples?|demos?|dev|website|docs?)(?:/|\\.|-)|\\.config\\.|(?:^|/)cli|(?:Cli|CLI|[cC]ommand|[lL]ogger|[rR]eporter|log|debug)\\.\\w+$|gulpfile|Gruntfile")
 (#not-file-has! "^#!")
 (#not-in-test!)
 (#set! code "js-console")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this looks like a line left over from debugging")
 (#set! help "remove it, or use the program's logger")
 (#set! fix "")
 (#set! cwe "489"))

; A function that only says it is not written yet fails when it is called.
;
; Models leave the hard part like this. Fine for the methods of a base class that others fill in.
; The safe form is the function itself.
((throw_statement
   (new_expression
     constructor: (identifier) @_error
     arguments: (arguments . [(string (string_fragment) @_text) (template_string . (string_fragment) @_text)] .))) @diagnostic
 (#match? @_error "Error$")
 (#match? @_text "(?i)^\\W*(?:todo|fixme|(?:this )?(?:\\w+ )?(?:is )?not (?:yet )?implemented(?: yet)?\\W*$|implement me|unimplemented\\W*$)")
 (#not-function-has? @diagnostic "abstract|subclass|override")
 (#not-in-test!)
 (#set! code "js-not-implemented")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this part is not written: it fails when it is reached")
 (#set! help "write it, or say to the caller what is not supported")
 (#set! cwe "1164"))
