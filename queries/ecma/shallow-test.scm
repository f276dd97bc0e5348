; A test that expects nothing passes whatever the code does.
;
; It runs the lines and raises the coverage. Fine if a helper expects for it, or if not throwing is the point.
; The safe form says with `expect` what should have come out.
((call_expression
   function: (identifier) @_it
   arguments: (arguments
     .
     [(string) (template_string)]
     .
     [(arrow_function parameters: (formal_parameters) @_parameters body: (statement_block) @_body)
      (function_expression parameters: (formal_parameters) @_parameters body: (statement_block) @_body)])) @diagnostic
 (#any-of? @_it "it" "test")
 (#eq? @_parameters "()")
 (#match? @_body "\\w\\s*\\(")
 (#not-match? @_body "(?i)expect|assert|should|verif|\\bdone\\b|fail|reject|throw|check|snapshot|\\bt\\.\\w+\\(|\\.(?:end|is|ok|equal|then|catch|calledWith)\\(|\\breturn\\b|\\bcy\\.|(?:get|find)(?:All)?By|ensure|must|toBe|test\\w*\\(|compare|match")
 (#in-test!)
 (#set! code "js-test-no-expect")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this test passes whatever the code does")
 (#set! help "say with `expect` what should have come out")
 (#set! cwe "1164"))

; An expectation about constants, or that compares a thing with itself, can't fail.
;
; It makes a test look like one. Fine nowhere.
; The safe form expects something of what the code under test did.
([
   (call_expression
     function: (member_expression
       object: (call_expression
         function: (identifier) @_expect
         arguments: (arguments . [(true) (false) (number) (string) (null) (identifier) (member_expression)] @_actual .))
       property: (property_identifier) @_matcher)
     arguments: (arguments . [(true) (false) (number) (string) (null) (identifier) (member_expression)] @_wanted .))
   (call_expression
     function: (member_expression
       object: (call_expression
         function: (identifier) @_expect
         arguments: (arguments . [(true) (number) (string)] .))
       property: (property_identifier) @_truthy))
   (call_expression
     function: [(identifier) @_assert (member_expression object: (identifier) @_assert property: (property_identifier) @_ok)]
     arguments: (arguments . (true)))
   (call_expression
     function: (member_expression object: (identifier) @_assert property: (property_identifier) @_equal)
     arguments: (arguments
       .
       [(true) (false) (number) (string) (identifier) (member_expression)] @_actual
       .
       [(true) (false) (number) (string) (identifier) (member_expression)] @_wanted))] @diagnostic
 (#eq? @_expect "expect")
 (#any-of? @_matcher "toBe" "toEqual" "toStrictEqual" "equal" "eql")
 (#eq? @_actual @_wanted)
 (#any-of? @_truthy "toBeTruthy" "toBeDefined")
 (#eq? @_assert "assert")
 (#any-of? @_ok "ok" "isTrue" "isOk")
 (#any-of? @_equal "equal" "strictEqual" "deepEqual" "deepStrictEqual")
 (#in-test!)
 (#set! code "js-test-tautology")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this expectation can't fail")
 (#set! help "expect something of what the code under test did"))

; A test that is skipped is a test that nobody will run again.
;
; It turns a failing run green. Fine with a reason and an issue beside it.
; The safe form repairs the test or removes it.
([
   (call_expression
     function: (member_expression object: (identifier) @_runner property: (property_identifier) @_skip)
     arguments: (arguments . [(string) (template_string)]))
   (call_expression
     function: (identifier) @_crossed
     arguments: (arguments . [(string) (template_string)] . [(arrow_function) (function_expression)]))] @diagnostic
 (#any-of? @_runner "it" "test" "describe" "suite" "context")
 (#any-of? @_skip "skip" "fixme")
 (#any-of? @_crossed "xit" "xdescribe" "xtest" "xcontext")
 (#not-preceded-by-comment? @diagnostic " ")
 (#set! code "js-test-skip")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "this test does not run, and nothing says why")
 (#set! help "repair it, or say above it why and until when"))

; `only` switches all other tests of the file off.
;
; It stays behind from working on one test. Never fine in code that is committed.
; The safe form has no `only`.
([
   (call_expression
     function: (member_expression object: (identifier) @_runner property: (property_identifier) @_only) @_function
     arguments: (arguments . [(string) (template_string)] . (_)))
   (call_expression
     function: (identifier) @_focused @_function
     arguments: (arguments . [(string) (template_string)] . [(arrow_function) (function_expression)]))] @diagnostic
 (#any-of? @_runner "it" "test" "describe" "suite" "context")
 (#eq? @_only "only")
 (#any-of? @_focused "fit" "fdescribe")
 (#set! code "js-test-only")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "all other tests of this file are switched off")
 (#set! help "remove `only`")
 (#set! @_function fix "{_function|.only=>|^fit$=>it|^fdescribe$=>describe}"))

; A test that computes what it expects with the code that it tests, or that writes the function's body out once more.
;
; It passes whatever the code does: a mistake is on both sides. Models derive the expected value from the function that
; they have before them. Fine where two calls are to agree, if the test's name says so.
; The safe form writes down the value that should come out.
([
   (call_expression
     function: (member_expression
       object: (call_expression function: (identifier) @_expect arguments: (arguments . (_) .))
       property: (property_identifier) @_matcher)
     arguments: (arguments . (_) .)) @_compared
   (call_expression
     function: (member_expression object: (identifier) @_assert property: (property_identifier) @_equal)
     arguments: (arguments . (_) . (_)) @_compared)] @diagnostic
 (#eq? @_expect "expect")
 (#any-of? @_matcher "toBe" "toEqual" "toStrictEqual" "toBeCloseTo")
 (#eq? @_assert "assert")
 (#any-of? @_equal "equal" "strictEqual" "deepEqual" "deepStrictEqual")
 (#in-test!)
 (#not-in-function-named? @diagnostic "(?i)eq|hash|clone|determin|reflex|same|stable|cach|memo|idempot|copy|pure|const|repeat|twice|consisten|round_?trip")
 (#restates-code? @_compared)
 (#set! code "js-test-restates")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "what is expected is what the code itself computes")
 (#set! help "write down the value that should come out")
 (#set! tags "smell test"))
