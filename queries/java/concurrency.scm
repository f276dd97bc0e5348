; `SimpleDateFormat` keeps what it parses in its fields: two threads get each other's dates.
;
; It looks like a constant. Fine inside a method.
; The safe form is `DateTimeFormatter`, which never changes.
((field_declaration
   (modifiers) @_modifiers
   type: (type_identifier) @_type
   declarator: (variable_declarator value: (object_creation_expression type: (type_identifier) @_made))) @diagnostic
 (#match? @_modifiers "\\bstatic\\b")
 (#eq? @_made "SimpleDateFormat")
 (#any-of? @_type "SimpleDateFormat" "DateFormat")
 (#not-in-test!)
 (#set! code "java-static-dateformat")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "two threads get each other's dates")
 (#set! help "use `DateTimeFormatter`")
 (#set! cwe "362"))

; `run()` on a thread runs its work right here, and no thread begins.
;
; The two names are close. Fine for a `Runnable`.
; The safe form is `start()`.
((method_invocation
   object: [
     (object_creation_expression type: (type_identifier) @_type)
     (parenthesized_expression (object_creation_expression type: (type_identifier) @_type))]
   name: (identifier) @_run
   arguments: (argument_list) @_none) @diagnostic
 (#eq? @_run "run")
 (#eq? @_type "Thread")
 (#eq? @_none "()")
 (#not-in-test!)
 (#set! code "java-thread-run")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "no thread begins here")
 (#set! help "call `start()`")
 (#set! @_run fix "start")
 (#set! cwe "572"))

; A lock on a string or a boxed number is shared with everybody who has the same value.
;
; Any object seems to do. Never fine.
; The safe form is `private final Object lock = new Object()`.
((synchronized_statement (parenthesized_expression [
   (string_literal)
   (method_invocation name: (identifier) @_intern)
   (method_invocation object: (identifier) @_box name: (identifier) @_intern)])) @diagnostic
 (#any-of? @_intern "intern" "valueOf")
 (#not-in-test!)
 (#set! code "java-shared-lock")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "strangers hold this lock too")
 (#set! help "lock an object that nobody else can reach")
 (#set! cwe "412"))

; `Thread.sleep` inside a lock keeps everybody else waiting for nothing.
;
; It slows a loop down where it stands. Fine in tests.
; The safe form sleeps outside, or waits with `wait(millis)`, which gives the lock back.
((method_invocation
   object: (identifier) @_thread
   name: (identifier) @_sleep) @diagnostic
 (#eq? @_thread "Thread")
 (#eq? @_sleep "sleep")
 (#inside? @diagnostic "synchronized_statement")
 (#not-inside? @diagnostic "lambda_expression")
 (#not-in-test!)
 (#set! code "java-sleep-in-lock")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "everybody else waits for this lock meanwhile")
 (#set! help "sleep outside of the lock, or use `wait(millis)`")
 (#set! cwe "833"))
