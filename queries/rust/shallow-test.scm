; A test that is ignored without a reason is a test that nobody will run again.
;
; It turns a failing run green. Fine with a reason.
((attribute_item (attribute . (identifier) @_name .)) @diagnostic
 (#eq? @_name "ignore")
 (#not-preceded-by-comment? @diagnostic "FIXME" "TODO" "lak" "low" "equire" "eed")
 (#not-followed-by-comment? @diagnostic)
 (#set! code "rust-test-ignored")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "this test does not run, and nothing says why")
 (#set! help "repair it, or write `#[ignore = \"why\"]`"))

; An assertion that can't fail: about a constant, about a value and itself, or about both outcomes at once.
;
; It makes a test look like one: `assert!(true)`, `assert_eq!(total, total)`,
; `assert!(result.is_ok() || result.is_err())`. Fine where equality or a clone is what is tested.
([(macro_invocation
    macro: (identifier) @_macro
    (token_tree) @_arguments)
  (macro_invocation
    macro: (identifier) @_equal
    (token_tree . [(integer_literal) (string_literal) (boolean_literal) (char_literal) (identifier)] @_left
                . "," . [(integer_literal) (string_literal) (boolean_literal) (char_literal) (identifier)] @_right .
                [")" ","]))
  (macro_invocation
    macro: (identifier) @_equal
    (token_tree . (identifier) @_function . (token_tree) @_left
                . "," . (identifier) @_again . (token_tree) @_right . [")" ","]))] @diagnostic
 (#any-of? @_macro "assert" "debug_assert" "prop_assert")
 (#any-of? @_equal "assert_eq" "debug_assert_eq" "prop_assert_eq")
 (#match? @_arguments "^\\(\\s*(true|!false|1 == 1|\\w+(\\.\\w+)*\\.len\\(\\) >= 0|true (\\|\\||==) .*|.* \\|\\| true)\\s*[,)]|^\\(\\s*\\w+\\.is_ok\\(\\) \\|\\| \\w+\\.is_err\\(\\)\\s*[,)]|^\\(\\s*\\w+\\.is_err\\(\\) \\|\\| \\w+\\.is_ok\\(\\)\\s*[,)]|^\\(\\s*\\w+\\.is_(some|none)\\(\\) \\|\\| \\w+\\.is_(some|none)\\(\\)\\s*[,)]")
 (#eq? @_left @_right)
 (#eq? @_function @_again)
 (#not-in-function-named? @diagnostic "(?i)eq|hash|clone|determin|reflex|same|stable|cache|memo|idempot|copy|pure|const")
 (#not-match? @_function "(?i)next|rand|gen|pop|read|now|new|uuid")
 (#set! code "rust-test-tautology")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this assertion can't fail")
 (#set! help "assert something about what the code under test did"))

; A test without an assertion passes whatever the code under test answers, as long as it does not panic.
;
; Models fill in a test's call and leave out what it should have shown. Fine where not panicking is the point: then
; its name or a comment says so, or it returns a `Result`, has `#[should_panic]`, or hands over to a function that
; asserts.
((attribute_item (attribute . [
    (identifier) @_test
    (scoped_identifier name: (identifier) @_test)] .)) .
 (function_item
   name: (identifier) @diagnostic
   parameters: (parameters) @_parameters
   !return_type
   body: (block) @_body)
 (#eq? @_test "test")
 (#eq? @_parameters "()")
 (#not-match? @_body "(?i)assert|check|expect|verify|panic|unwrap|ensure|should|valid|matches!|\\?|compare|snapshot|quickcheck|proptest|prop_|must|test|compile|trybuild|insta::|\\bt\\.|loom|model\\(|exit|fail|case|run|eq!|err\\(|macro|_eq|round_?trip|[^n]!\\(|[^l]n!\\(|const\\b|is_\\w+::<|unreachable|<")
 (#not-match? @diagnostic "(?i)panic|crash|compile|smoke|no_|not_|does|build|leak|drop|can_|is_s|send|sync|debug|size|regress|issue|doc|example|usage|trait|object|infer|ok$|static|works_with")
 (#set! code "rust-test-no-assert")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this test passes whatever the code under test answers")
 (#set! help "assert what the call returned or changed")
 (#set! cwe "1164"))

; A test that computes what it expects with the code that it tests, or that writes the function's body out once more.
;
; It passes whatever the code does: a mistake is on both sides. Models derive the expected value from the function that
; they have before them. Fine where two calls are to agree, if the test's name says so.
((macro_invocation
   macro: (identifier) @_equal
   (token_tree) @_compared) @diagnostic
 (#any-of? @_equal "assert_eq" "debug_assert_eq")
 (#in-test!)
 (#not-in-function-named? @diagnostic "(?i)eq|hash|clone|determin|reflex|same|stable|cach|memo|idempot|copy|pure|const|repeat|twice|consisten|round_?trip")
 (#restates-code? @_compared)
 (#set! code "rust-test-restates")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "what is expected is what the code itself computes")
 (#set! help "write down the value that should come out")
 (#set! tags "smell test"))
