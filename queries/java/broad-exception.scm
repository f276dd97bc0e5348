; Catching `Exception` or `Throwable` also catches the errors of the program itself.
;
; One handler ends all complaints of the compiler. Fine at the outer edge of a thread or a request, where everything is
; logged.
; The safe form names the exceptions that are expected.
((catch_clause
   (catch_formal_parameter (catch_type) @_type)
   body: (block) @_body) @diagnostic
 (#match? @_type "^(?:java\\.lang\\.)?(?:Exception|Throwable|RuntimeException|Error)$")
 (#not-match? @_body "\\bthrow\\b|(?i)\\blog\\w*\\b|handle\\w*\\(|completeExceptionally|onError|fail\\w*\\(|error\\w*\\(|rethrow|report\\w*\\(|warn\\w*\\(|setException|cause|uncaught|debug\\(|trace\\(|set\\w*(?:Error|Exception)")
 (#not-match? @_body "^\\{[\\s;]*\\}$|//|/\\*")
 (#not-in-function-named? @diagnostic "^(?:main|run|call|close|finalize|shutdown|destroy|stop)$")
 (#not-in-test!)
 (#set! code "java-catch-generic")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "errors of the program itself end here too")
 (#set! help "name the exceptions that are expected, and log the rest")
 (#set! cwe "396"))
