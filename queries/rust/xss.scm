; A page is put together with `format!`: what a user wrote becomes part of the page's code.
;
; Models answer with `Html(format!("<h1>{name}</h1>"))` because it needs no template. Fine for numbers and for values
; that were escaped; askama, maud and tera escape by themselves.
([(call_expression
    function: [
      (identifier) @_html
      (scoped_identifier name: (identifier) @_html)]
    arguments: (arguments . [
      (macro_invocation macro: (identifier) @_macro (token_tree . [(string_literal) (raw_string_literal)] @_page))
      (reference_expression value: (macro_invocation macro: (identifier) @_macro (token_tree . [(string_literal) (raw_string_literal)] @_page)))]))
  (call_expression
    function: (field_expression value: (_) @_response field: (field_identifier) @_body)
    arguments: (arguments . [
      (macro_invocation macro: (identifier) @_macro (token_tree . [(string_literal) (raw_string_literal)] @_page))
      (call_expression arguments: (arguments . (macro_invocation macro: (identifier) @_macro (token_tree . [(string_literal) (raw_string_literal)] @_page))))
      (call_expression function: (field_expression value: (macro_invocation macro: (identifier) @_macro (token_tree . [(string_literal) (raw_string_literal)] @_page))))] .))
  (call_expression
    function: [(identifier) @_preescaped (scoped_identifier name: (identifier) @_preescaped)]
    arguments: (arguments . [(identifier) (field_expression) (reference_expression)] @_value .))] @diagnostic
 (#any-of? @_html "Html" "RawHtml" "html" "PreEscaped" "Text")
 (#eq? @_macro "format")
 (#any-of? @_body "body" "html" "set_body" "with_body" "write_body" "render")
 (#match? @_response "(?i)response|Ok\\(\\)|builder|html|res$")
 (#match? @_page "(?is)<(!doctype|html|h[1-6]|p|div|span|body|head|title|li|ul|td|tr|table|a|b|pre|script|img|form|input)\\b.*\\{[^{}]*\\}")
 (#eq? @_preescaped "PreEscaped")
 (#match? @_value "(?i)^&?(user_?\\w*|name|input|comment|content|body|message|bio|query|params?)(\\.\\w+(\\(\\))?)*$")
 (#not-match? @diagnostic "(?i)(\\b|_)escap|encode|sanitiz|ammonia|Content-Type.*(json|plain)|markdown")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-html-format")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "what a user wrote becomes part of the page's code")
 (#set! help "use a template that escapes (askama, maud), or `html_escape::encode_text`")
 (#set! tags "security injection")
 (#set! cwe "79"))
