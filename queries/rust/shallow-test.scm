; A test that is ignored without a reason is a test that nobody will run again.
;
; It turns a failing run green. Fine with a reason.
((attribute_item (attribute . (identifier) @_name .)) @diagnostic
 (#eq? @_name "ignore")
 (#set! code "rust-test-ignored")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "this test does not run, and nothing says why")
 (#set! help "repair it, or write `#[ignore = \"why\"]`"))

; An assertion about constants can't fail.
;
; It makes a test look like one. Fine nowhere.
((macro_invocation
   macro: (identifier) @_macro
   (token_tree) @_arguments) @diagnostic
 (#any-of? @_macro "assert" "debug_assert")
 (#match? @_arguments "^\\(\\s*true\\s*[,)]")
 (#set! code "rust-test-tautology")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this assertion can't fail")
 (#set! help "assert something about what the code under test did"))
