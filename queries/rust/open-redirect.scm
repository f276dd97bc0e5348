; The browser is sent where the request says: `Redirect::to(&params.next)`.
;
; A link to this server then leads anywhere, with this server's good name on it. Models send the user back after a
; login like this. Fine after a check that the target is a path of this server's own.
([(call_expression
    function: (scoped_identifier
      path: [(identifier) @_type (scoped_identifier name: (identifier) @_type)]
      name: (identifier) @_function)
    arguments: (arguments . (_) @_target @diagnostic))
  (call_expression
    function: (field_expression field: (field_identifier) @_header)
    arguments: (arguments . (tuple_expression . [(string_literal) (identifier) (scoped_identifier)] @_name . (_) @_target @diagnostic .)))
  (call_expression
    function: (field_expression field: (field_identifier) @_header)
    arguments: (arguments . [(string_literal) (identifier) (scoped_identifier)] @_name . (_) @_target @diagnostic))]
 (#any-of? @_type "Redirect" "redirect" "HttpRedirect" "Found")
 (#any-of? @_function "to" "temporary" "permanent" "found" "see_other" "other" "redirect" "moved" "moved_permanent" "with_status_code")
 (#any-of? @_header "insert_header" "append_header" "header" "insert" "set_header" "render")
 (#match? @_name "(?i)^\"?(\\w+::)*location\"?$")
 (#match? @_target "(?i)^&?\\*?((params?|query|form|payload|req|request|body|q|info|data|args)(\\.0)?\\.(\\w+\\.)*\\w*(next|url|uri|redirect\\w*|return\\w*|target|callback|dest\\w*|goto|continue|to|back|referer)|(params?|query|form|q)(\\.0)?(\\.get)?[\\[(]\"\\w+\"[\\])]|next(_url|_page)?|redirect_(url|to|uri|target)|return_(url|to)|return_?to|target_url|callback_url|dest(ination)?(_url)?|goto|referer)(\\.(as_str|clone|to_string|to_owned|unwrap|unwrap_or_default|into|as_deref|expect|unwrap_or|unwrap_or_else|parse|as_ref|as_bytes|into_inner)\\(.*\\))*\\??$")
 (#function-has? @diagnostic "(?i)\\bQuery\\b|\\bForm\\b|params|HttpRequest|HeaderMap|\\bquery\\b|payload|Json\\(")
 (#not-function-has? @diagnostic "(?i)starts_with\\(|is_safe|is_valid|validate|allowed|allow_?list|whitelist|sanitize|Url::parse|host_str|is_local|is_relative|same_origin")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-open-redirect")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "whoever makes the link chooses where the browser goes")
 (#set! help "allow paths that begin with one `/`, or look the target up in a list")
 (#set! tags "security redirect")
 (#set! cwe "601"))
