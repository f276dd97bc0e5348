; A package that others import ends their program instead of returning the error.
;
; Examples are programs, where `panic(err)` is short. Fine in `init`, in `Must…`, and for mistakes of the programmer.
((call_expression
   function: (identifier) @_function
   arguments: (argument_list . [
     (identifier) @_error
     (call_expression function: (selector_expression operand: (identifier) @_error field: (field_identifier) @_text))] .)) @diagnostic
 (#eq? @_function "panic")
 (#match? @_error "^(err|\\w+Err)$")
 (#eq? @_text "Error")
 (#not-file-has! "(?m)^package main\\b|go:build ignore")
 (#not-in-function-named? @diagnostic "(?i)^(init|main|must|[a-z]*must)|Must|OrPanic|OrDie|panic")
 (#not-in-test!)
 (#set! code "go-panic-in-lib")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "an error of this package ends the program that uses it")
 (#set! help "return the error")
 (#set! cwe "248"))

; A package that others import exits their program.
;
; `log.Fatal(err)` stands in every example. Fine in package `main`.
((call_expression
   function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_function)) @diagnostic
 (#any-of? @_package "log" "os" "logrus" "glog" "klog" "logger")
 (#any-of? @_function "Fatal" "Fatalf" "Fatalln" "Exit")
 (#not-file-has! "(?m)^package (main|cmd|cli|command|commands|test\\w*|\\w*test|\\w*cmd)\\b|go:build ignore|spf13/cobra|urfave/cli")
 (#not-path! "(^|/)(cmd|cli|commands?|examples?|tools?|hack|scripts?|test|e2e|internal/test\\w*)/")
 (#not-in-function-named? @diagnostic "(?i)^(init|main|usage|exit|fatal|die|must)")
 (#not-in-test!)
 (#set! code "go-fatal-in-lib")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this exits the program that uses the package, without its deferred calls")
 (#set! help "return the error, and let `main` decide")
 (#set! cwe "248"))
