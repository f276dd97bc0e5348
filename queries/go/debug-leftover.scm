; `fmt.Println` in a package that others import writes to the output of programs that did not ask for it.
;
; Examples show their results with it. Fine in package `main` and in commands.
((call_expression
   function: [
     (selector_expression operand: (identifier) @_package field: (field_identifier) @_function)
     (identifier) @_builtin]) @diagnostic
 (#any-of? @_package "fmt" "spew")
 (#any-of? @_function "Println" "Printf" "Print" "Dump")
 (#any-of? @_builtin "println")
 (#not-file-has! "(?m)^package (main|cmd|cli|command|commands|test\\w*|\\w*test|\\w*cmd)\\b|go:build ignore|\\+build ignore|spf13/cobra|urfave/cli|\"flag\"|package runtime")
 (#not-path! "(^|/)(cmd|cli|commands?|examples?|tools?|hack|scripts?|test|e2e)/")
 (#not-in-function-named? @diagnostic "(?i)(print|show|display|dump|usage|help|report|debug|main|output|prompt|example|version|list)")
 (#not-in-test!)
 (#set! code "go-println-in-lib")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this prints to the output of whatever program imports the package")
 (#set! help "log it, or return it to the caller")
 (#set! cwe "489"))

; A part that was never written: it panics when it is reached.
;
; Models leave the hard branch like this. Fine only while the code is being written.
((call_expression
   function: (identifier) @_function
   arguments: (argument_list . [(interpreted_string_literal) (raw_string_literal)] @_text .)) @diagnostic
 (#eq? @_function "panic")
 (#match? @_text "(?i)^[\"`](todo\\b|(\\w+ )?(is )?(not (yet )?implemented|unimplemented)( yet)?[\"`!.]|implement me|fixme|tbd)")
 (#not-in-test!)
 (#set! code "go-panic-todo")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this part is not written: it panics when it is reached")
 (#set! help "write it, or return an error that says what is not supported")
 (#set! cwe "1164"))
