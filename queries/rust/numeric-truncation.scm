; `as` to a narrower integer drops the upper bits without a word.
;
; It makes the types fit. Fine for values that are masked or known to fit; `try_from` says so.
((type_cast_expression
   value: (_) @_value
   type: (primitive_type) @_type) @diagnostic
 (#any-of? @_type "u8" "i8" "u16" "i16")
 (#not-match? @_value "^(b?'|[0-9]|\\(.*[&%].*\\)$)")
 (#not-match? @_value "\\b(len_utf8|leading_zeros|trailing_zeros|count_ones)\\(\\)$|^(true|false)$")
 (#not-in-test!)
 (#set! code "rust-narrowing-as")
 (#set! severity "information")
 (#set! confidence "low")
 (#set! message "values that do not fit are cut off without a word")
 (#set! help "use `try_from` and decide what happens to values that do not fit")
 (#set! cwe "681"))
