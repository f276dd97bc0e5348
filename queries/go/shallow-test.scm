; A test that can't fail passes whatever the code does.
;
; Models write tests that call everything and look at nothing. Fine for a test that nothing panics, if its name says so.
((function_declaration
   name: (identifier) @diagnostic
   parameters: (parameter_list . (parameter_declaration name: (identifier) @_t type: (pointer_type (qualified_type name: (type_identifier) @_type))) .)
   body: (block) @_body)
 (#match? @diagnostic "^Test[A-Z_0-9]")
 (#eq? @_type "T")
 (#not-match? @diagnostic "(?i)no_?panic|smoke|race|crash|does_?not|nil$|concurren|deadlock|leak|main$")
 (#not-match? @_body "\\bt\\.(Error|Fatal|Fail|Skip|Run|Log)|(?i)assert|require|expect|check|verify|should|must|compar|panic|\\bcmp\\.|\\bis\\.|Equal|NoError|suite\\.|\\(t[,)]|\\bt\\)|\\bgomega|want|gocheck|TestingT|quick\\.|\\bT:|\\{t[,}]|golden")
 (#set! code "go-test-no-fail")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this test can't fail, whatever the code does")
 (#set! help "compare what the code returned or changed with what is expected: `t.Errorf(\"got %v, want %v\", …)`")
 (#set! cwe "1164"))

; An assertion about constants, or about a value and itself, can't fail.
;
; It makes a test look like one. Fine nowhere.
([(call_expression
    function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_true)
    arguments: (argument_list . (identifier) . (true)))
  (call_expression
    function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_false)
    arguments: (argument_list . (identifier) . (false)))
  (call_expression
    function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_equal)
    arguments: (argument_list . (identifier) . (_) @_left . (_) @_right))] @diagnostic
 (#any-of? @_package "assert" "require")
 (#any-of? @_true "True" "Truef")
 (#any-of? @_false "False" "Falsef")
 (#any-of? @_equal "Equal" "Equalf" "EqualValues" "Same" "Exactly")
 (#eq? @_left @_right)
 (#not-match? @_left "\\(")
 (#in-test!)
 (#set! code "go-test-tautology")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this assertion can't fail")
 (#set! help "assert something about what the code under test did")
 (#set! cwe "1164"))

; A test that is always skipped is a test that nobody will run again.
;
; It turns a failing run green. Fine under a condition: `if testing.Short() { t.Skip() }`.
((expression_statement
   (call_expression
     function: (selector_expression operand: (identifier) @_t field: (field_identifier) @_skip)) @diagnostic)
 (#any-of? @_t "t" "b")
 (#any-of? @_skip "Skip" "Skipf" "SkipNow")
 (#not-inside? @diagnostic "if_statement" "expression_case" "expression_switch_statement" "default_case" "func_literal")
 (#in-test!)
 (#set! code "go-test-skip")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "this test never runs")
 (#set! help "repair it, or skip it under the condition that it can't stand")
 (#set! cwe "1164"))

; A test that computes what it expects with the code that it tests, or that writes the function's body out once more.
;
; It passes whatever the code does: a mistake is on both sides. Models derive the expected value from the function that
; they have before them. Fine where two calls are to agree, if the test's name says so.
([(call_expression
    function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_equal)
    arguments: (argument_list . (identifier) . (_) . (_)) @_compared)
  (if_statement
    condition: (binary_expression operator: "!=") @_compared
    consequence: (block) @_failing)] @diagnostic
 (#any-of? @_package "assert" "require")
 (#any-of? @_equal "Equal" "Equalf" "EqualValues" "Exactly")
 (#match? @_failing "^\\{\\s*t\\.(Error|Fatal|Fail)")
 (#in-test!)
 (#not-in-function-named? @diagnostic "(?i)eq|hash|clone|determin|reflex|same|stable|cach|memo|idempot|copy|pure|const|repeat|twice|consisten|round_?trip")
 (#restates-code? @_compared)
 (#set! code "go-test-restates")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "what is expected is what the code itself computes")
 (#set! help "write down the value that should come out")
 (#set! tags "smell test"))
