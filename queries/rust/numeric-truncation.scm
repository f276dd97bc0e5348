; `as` to a narrower integer drops the upper bits without a word.
;
; It makes the types fit. Fine for values that are masked or known to fit; `try_from` says so. Sums in parentheses, elements,
; letters, colors and places on a screen are not reported.
([(type_cast_expression
    value: (_) @_value
    type: (primitive_type) @_type)
  (type_cast_expression
    value: (call_expression
      function: (field_expression field: (field_identifier) @_length)
      arguments: (arguments) @_none)
    type: (primitive_type) @_middle)] @diagnostic
 (#any-of? @_type "u8" "i8" "u16" "i16")
 (#any-of? @_middle "u32" "i32")
 (#any-of? @_length "len" "as_millis" "as_micros" "as_nanos")
 (#eq? @_none "()")
 (#not-match? @_value "^(b?'|[0-9]|\\(.*[&%].*\\)$|\\(.*>>.*\\)$|[A-Z_:0-9]+$|self$|\\*self$)")
 (#not-match? @_value "\\b(len_utf8|leading_zeros|trailing_zeros|count_ones|is_\\w+|contains|clamp|min|to_digit|rem_euclid|pop|discriminant)\\((.*)\\)(\\.unwrap\\(\\))?$|^(true|false)$|::[A-Z]\\w*$")
 (#not-match? @_value "^(\\(|\\*|&)|\\]$|(?i)(?:\\b|_)(?:width|height|cols?|rows?|lines?|columns?|round\\(\\)|ceil\\(\\)|floor\\(\\)|abs\\(\\)|digit|byte|char|ch|flag|bool|kind|ty|type|tag|color|pixel|red|green|blue|alpha|level|priority|code|mode|version|bits|shift|nibble)(?:\\(\\))?$")
 (#not-in-test!)
 (#set! code "rust-narrowing-as")
 (#set! severity "information")
 (#set! confidence "low")
 (#set! message "values that do not fit are cut off without a word")
 (#set! help "use `try_from` and decide what happens to values that do not fit")
 (#set! cwe "681"))
