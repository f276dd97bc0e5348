; A test without a check passes whatever the code does.
;
; Models write tests that call everything and look at nothing. Fine for a test that nothing is raised, if its name or a
; comment says so.
((function_definition
   name: (identifier) @diagnostic
   parameters: (parameters) @_parameters
   body: (block) @_body)
 (#match? @diagnostic "^test_")
 (#not-match? @diagnostic "(?i)smoke|import|no_?error|not?_raise|without_?error|does_?not|doesnt|crash|noop|no_op|example|benchmark|perf|_ok$|hang|leak|warn|^test_(app|client|view|func|function|handler|method|case|task|data)$")
 (#not-match? @_body "(?i)assert|\\braises|\\bwarns|\\.fail\\(|\\bexpect|check|verif|valid|should|compar|raise\\b|skip|xfail|match_|ensure|_test\\(|\\btest_?\\w*\\(|approx|doctest|snapshot|\\.called|\\brun_|\\bhelper|\\beq_?\\(|\\bok_?\\(|equal|hypothesis|benchmark|pytester|testdir|yield|self\\._\\w+\\(|n't|does not (fail|raise|crash)|no (error|exception)|must")
 (#not-match? @_parameters "benchmark|snapshot|regression")
 (#in-test!)
 (#set! code "py-test-no-assert")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this test checks nothing: it passes whatever the code does")
 (#set! help "assert what the code under test returned or changed")
 (#set! cwe "1164"))

; An assertion about constants, or about a value and itself, can't fail.
;
; It makes a test look like one. Fine nowhere.
([(assert_statement . [(true) (integer) (string)] @_constant) @diagnostic
  (assert_statement . (comparison_operator . (_) @_left . ["==" "is" "<=" ">="] . (_) @_right .)) @diagnostic
  (assert_statement . (boolean_operator left: (_) operator: "or" right: (true))) @diagnostic
  (assert_statement . (not_operator argument: (false))) @diagnostic
  (call
    function: (attribute object: (identifier) @_self attribute: (identifier) @_assertion)
    arguments: (argument_list . [(true) (integer) (string)])) @diagnostic
  (call
    function: (attribute object: (identifier) @_self attribute: (identifier) @_negation)
    arguments: (argument_list . [(false) (none)])) @diagnostic
  (call
    function: (attribute object: (identifier) @_self attribute: (identifier) @_equality)
    arguments: (argument_list . (_) @_left . (_) @_right)) @diagnostic]
 (#eq? @_left @_right)
 (#not-eq? @_constant "0")
 (#eq? @_self "self")
 (#eq? @_assertion "assertTrue")
 (#eq? @_negation "assertFalse")
 (#any-of? @_equality "assertEqual" "assertEquals" "assertIs" "assertListEqual" "assertDictEqual" "assertCountEqual" "assertAlmostEqual")
 (#not-match? @_left "\\(|\\bnan\\b")
 (#in-test!)
 (#not-in-function-named? @diagnostic "(?i)(eq|equal|identity|hash|compar|reflex|operator|ordering|_ne|nan)")
 (#set! code "py-test-tautology")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this assertion can't fail")
 (#set! help "assert something about what the code under test did")
 (#set! cwe "1164"))

; A test that looks only at its own mocks tests that the code calls what it calls.
;
; Models mock everything around a function and then restate its body as calls. Fine where the call is the effect that
; matters: a message sent, a payment made.
((function_definition
   name: (identifier) @diagnostic
   body: (block) @_body)
 (#match? @diagnostic "^test_")
 (#match? @_body "\\.assert_(called|any_call|has_calls|awaited)")
 (#match? @_body "=\\s*(mock\\.|mocker\\.)?(Magic|Async|Non\\w+)?Mock\\(")
 (#not-match? @_body "\\bassert\\s|self\\.assert[A-Z]|\\braises|\\bwarns|patch")
 (#not-match? @_body "assert_called(_once)?_with\\(|assert_any_call\\(|assert_has_calls\\(|assert_awaited(_once)?_with\\(")
 (#in-test!)
 (#set! code "py-test-mock-only")
 (#set! severity "information")
 (#set! confidence "low")
 (#set! message "this test only sees that its own mock was called")
 (#set! help "assert the result too, or the arguments of the call")
 (#set! cwe "1164"))

; A test that is skipped without a reason is a test that nobody will run again.
;
; It turns a failing run green. Fine with a reason.
((decorator [
   (attribute object: (_) @_module attribute: (identifier) @_mark)
   (call
     function: (attribute object: (_) @_module attribute: (identifier) @_mark)
     arguments: (argument_list) @_arguments)]) @diagnostic
 (#any-of? @_mark "skip" "xfail")
 (#match? @_module "(^|\\.)(mark|unittest)$")
 (#match? @_arguments "^\\(\\s*([\"']\\s*[\"'])?\\s*\\)$")
 (#set! code "py-test-skip")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "this test does not run, and nothing says why")
 (#set! help "repair it, or give the reason: `skip(reason=\"…\")`")
 (#set! cwe "1164"))

; A test that computes what it expects with the code that it tests, or that writes the function's body out once more.
;
; It passes whatever the code does: a mistake is on both sides. Models derive the expected value from the function that
; they have before them. Fine where two calls are to agree, if the test's name says so.
([(assert_statement . (comparison_operator . (_) . "==" . (_) .) @_compared) @diagnostic
  (call
    function: (attribute object: (identifier) @_self attribute: (identifier) @_equality)
    arguments: (argument_list . (_) . (_)) @_compared) @diagnostic]
 (#eq? @_self "self")
 (#any-of? @_equality "assertEqual" "assertEquals" "assertAlmostEqual" "assertListEqual" "assertDictEqual" "assertSequenceEqual")
 (#in-test!)
 (#not-in-function-named? @diagnostic "(?i)eq|hash|clone|determin|reflex|same|stable|cach|memo|idempot|copy|pure|const|repeat|twice|consisten|round_?trip")
 (#restates-code? @_compared)
 (#set! code "py-test-restates")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "what is expected is what the code itself computes")
 (#set! help "write down the value that should come out")
 (#set! tags "smell test"))
