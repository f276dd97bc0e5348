; `#[allow(…)]` without a reason hides what the compiler wanted to say.
;
; Suppressing is quicker than repairing. Fine with a reason; `#[expect(…)]` also notices when it is no longer needed.
([(attribute_item (attribute (identifier) @_name arguments: (token_tree) @_arguments))
  (inner_attribute_item (attribute (identifier) @_name arguments: (token_tree) @_arguments))] @diagnostic
 (#eq? @_name "allow")
 (#not-match? @_arguments "\\breason\\s*=")
 (#not-match? @_arguments "\\b(warnings|unused_must_use|dead_code|unused)\\b|clippy::(all|correctness|suspicious|pedantic|restriction)\\b")
 (#not-match? @_arguments "\\b(non_camel_case_types|non_snake_case|non_upper_case_globals|missing_docs|missing_debug_implementations|missing_copy_implementations|unreachable_pub|refining_impl_trait|unsafe_code|rustdoc::\\w+)\\b")
 (#not-in-test!)
 (#set! code "rust-allow-without-reason")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a warning is switched off, and nothing says why")
 (#set! help "repair the cause, or write `#[expect(…, reason = \"…\")]`")
 (#set! @_name fix "expect")
 (#set! cwe "1127"))

; A whole group of warnings is switched off: `warnings`, `clippy::all`, or the one about unused results.
;
; One line silences everything the compiler and clippy would ever say here, results that are thrown away among it.
; It is how a model makes a noisy build quiet. Fine for generated code, with a reason.
([(attribute_item (attribute (identifier) @_name arguments: (token_tree) @_arguments))
  (inner_attribute_item (attribute (identifier) @_name arguments: (token_tree) @_arguments))] @diagnostic
 (#eq? @_name "allow")
 (#match? @_arguments "\\b(warnings|unused_must_use)\\b|clippy::(all|correctness|suspicious)\\b")
 (#not-match? @_arguments "\\breason\\s*=")
 (#not-in-test!)
 (#set! code "rust-allow-blanket")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "all warnings of this kind are switched off, those about lost errors too")
 (#set! help "name the single lint, as near to its cause as possible, with a reason")
 (#set! cwe "1127"))
