; `#[allow(…)]` without a reason hides what the compiler wanted to say.
;
; Suppressing is quicker than repairing. Fine with a reason, in a comment too; `#[expect(…)]` also notices when it is no
; longer needed. Lints that are about names, style and size alone are not reported.
([(attribute_item (attribute (identifier) @_name arguments: (token_tree) @_arguments))
  (inner_attribute_item (attribute (identifier) @_name arguments: (token_tree) @_arguments))] @diagnostic
 (#eq? @_name "allow")
 (#not-match? @_arguments "\\breason\\s*=")
 (#not-match? @_arguments "\\b(warnings|unused_must_use|dead_code|unused)\\b|clippy::(all|correctness|suspicious|pedantic|restriction)\\b")
 (#not-match? @_arguments "\\b(non_camel_case_types|non_snake_case|non_upper_case_globals|missing_docs|missing_debug_implementations|missing_copy_implementations|unreachable_pub|refining_impl_trait|unsafe_code|rustdoc::\\w+)\\b")
 (#match? @_arguments "\\b(unused|unreachable|deprecated)\\w*|\\b(?:unsafe_op_in_unsafe_fn|improper_\\w+|overflowing_literals|unconditional_\\w+|static_mut_refs|let_underscore_\\w+|async_fn_in_trait|invalid_\\w+|private_\\w+|unstable_\\w+|clippy::\\w+)\\b")
 (#not-match? @_arguments "^\\(\\s*(?:clippy::(?:module_inception|module_name_repetitions|wrong_self_convention|trivially_copy_pass_by_ref|useless_conversion|unnecessary_cast|should_implement_trait|needless_\\w+|enum_variant_names|upper_case_acronyms|unnecessary_wraps|too_many_\\w+|declare_interior_mutable_const|borrow_interior_mutable_const|cognitive_complexity|blocks_in_conditions|new_without_default|new_ret_no_self|collapsible_\\w+|result_large_err|large_enum_variant|uninlined_format_args|len_without_is_empty|derivable_impls|bool_assert_comparison|similar_names|missing_\\w+_doc|must_use_candidate|redundant_\\w+|manual_\\w+|single_\\w+|match_\\w+|let_and_return|identity_op|doc_\\w+|empty_docs|items_after_\\w+|excessive_precision|unreadable_literal|tabs_in_doc_comments|self_named_constructors|inherent_to_string\\w*|from_over_into|op_ref|ptr_arg|unused_unit|unused_self|unused_async|assign_op_pattern|style|complexity|nursery|map_entry|len_zero|inline_always|box_collection|rc_buffer|vec_box|option_option|struct_excessive_bools|fn_params_excessive_bools|needless|partialeq_\\w+|derived_hash_with_manual_eq|non_send_fields_in_send_ty|mutable_key_type|arc_with_non_send_sync|wildcard_\\w+|use_self|if_same_then_else|if_not_else|comparison_chain|explicit_\\w+|extra_unused_\\w+|implicit_hasher|redundant_pub_crate|ref_option\\w*)\\s*,?\\s*)+\\)$")
 (#not-preceded-by-comment? @diagnostic "nused" "only used" "sed by" "sed in" "sed on" "sed behind" "sed when" "feature" "because" "lippy" "lint")
 (#not-followed-by-comment? @diagnostic)
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
