; A test that asserts nothing passes whatever the code does.
;
; It runs the lines and raises the coverage. Fine if not throwing is the point, said with `assertDoesNotThrow`.
; The safe form says what should have come out.
((method_declaration
   (modifiers [(marker_annotation name: (identifier) @_test) (annotation name: (identifier) @_test arguments: (_) @_arguments)])
   name: (identifier) @_name
   parameters: (formal_parameters) @_parameters
   body: (block) @_body) @diagnostic
 (#eq? @_test "Test")
 (#not-match? @_arguments "expected")
 (#match? @_body "\\w\\s*\\(")
 (#not-match? @_body "(?i)assert|verif|expect|fail\\s*\\(|\\bthrow\\b|should|andExpect|check|\\bthen\\w*\\(|StepVerifier|await\\(|ensure|must|is\\w*Equal|test\\w*\\(|validate|compare|match")
 (#not-match? @_name "(?i)doesnotthrow|noexception|contextloads|nothrow|smoke")
 (#set! code "java-test-no-assert")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this test passes whatever the code does")
 (#set! help "assert what should have come out")
 (#set! cwe "1164"))

; A test that is switched off without a reason is a test that nobody will run again.
;
; It turns a failing run green. Fine with a reason.
; The safe form is `@Disabled("why, and until when")`.
((marker_annotation name: (identifier) @_name) @diagnostic
 (#any-of? @_name "Disabled" "Ignore")
 (#set! code "java-test-disabled")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "this test does not run, and nothing says why")
 (#set! help "repair it, or write the reason into the annotation"))

; An assertion about constants, or that compares a thing with itself, can't fail.
;
; It makes a test look like one. Fine nowhere.
; The safe form asserts something about what the code under test did.
([
   (method_invocation
     name: (identifier) @_true
     arguments: (argument_list (true) .))
   (method_invocation
     name: (identifier) @_false
     arguments: (argument_list (false) .))
   (method_invocation
     name: (identifier) @_equals
     arguments: (argument_list
       .
       [(identifier) (string_literal) (decimal_integer_literal) (true) (false) (field_access)] @_one
       .
       [(identifier) (string_literal) (decimal_integer_literal) (true) (false) (field_access)] @_other
       .))
   (method_invocation
     object: (method_invocation name: (identifier) @_that arguments: (argument_list . (true) .))
     name: (identifier) @_is)] @diagnostic
 (#eq? @_true "assertTrue")
 (#eq? @_false "assertFalse")
 (#any-of? @_equals "assertEquals" "assertSame")
 (#eq? @_one @_other)
 (#eq? @_that "assertThat")
 (#eq? @_is "isTrue")
 (#set! code "java-test-tautology")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this assertion can't fail")
 (#set! help "assert something about what the code under test did"))

; A test that computes what it expects with the code that it tests, or that writes the function's body out once more.
;
; It passes whatever the code does: a mistake is on both sides. Models derive the expected value from the function that
; they have before them. Fine where two calls are to agree, if the test's name says so.
; The safe form writes down the value that should come out.
((method_invocation
   name: (identifier) @_equals
   arguments: (argument_list . (_) . (_)) @_compared) @diagnostic
 (#any-of? @_equals "assertEquals" "assertSame")
 (#in-test!)
 (#not-in-function-named? @diagnostic "(?i)eq|hash|clone|determin|reflex|same|stable|cach|memo|idempot|copy|pure|const|repeat|twice|consisten|round_?trip")
 (#restates-code? @_compared)
 (#set! code "java-test-restates")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "what is expected is what the code itself computes")
 (#set! help "write down the value that should come out")
 (#set! tags "smell test"))
