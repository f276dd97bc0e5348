; Every page of the web may ask this server and read the answers.
;
; `CorsLayer::permissive()` ends the browser's complaint, so models begin with it. Fine for data that is public to
; everybody; else list the origins.
([(call_expression
    function: (scoped_identifier
      path: [(identifier) @_type (scoped_identifier name: (identifier) @_type)]
      name: (identifier) @_function @diagnostic))
  (call_expression
    function: (field_expression field: (field_identifier) @_allow @diagnostic)
    arguments: (arguments . [(identifier) (scoped_identifier) (call_expression) (string_literal) (array_expression) (reference_expression) (macro_invocation) (closure_expression)] @_origin))
  (call_expression
    function: (field_expression field: (field_identifier) @_any @diagnostic)
    arguments: (arguments) @_none)
  (call_expression
    function: (field_expression field: (field_identifier) @_header @diagnostic)
    arguments: (arguments . [(string_literal) (identifier) (scoped_identifier)] @_name . [
      (string_literal (string_content) @_star)
      (call_expression arguments: (arguments . (string_literal (string_content) @_star) .))
      (call_expression function: (field_expression value: (string_literal (string_content) @_star)))
      (call_expression function: (field_expression value: (call_expression function: (field_expression value: (string_literal (string_content) @_star)))))
      (try_expression (call_expression function: (field_expression value: (string_literal (string_content) @_star))))]))
  (call_expression
    function: (field_expression field: (field_identifier) @_header @diagnostic)
    arguments: (arguments . (call_expression
      function: [(field_expression) (scoped_identifier)]
      arguments: (arguments . [(string_literal) (identifier) (scoped_identifier)] @_name . (string_literal (string_content) @_star) .)) .))
  (call_expression
    function: (field_expression field: (field_identifier) @_header @diagnostic)
    arguments: (arguments . (tuple_expression . [(string_literal) (identifier) (scoped_identifier)] @_name . (string_literal (string_content) @_star) .) .))]
 (#match? @_type "^(CorsLayer|Cors|CorsMiddleware)$")
 (#any-of? @_function "permissive" "very_permissive")
 (#match? @_allow "^(allow_origins?|allowed_origins?|with_allow_origin|allowed_origin_fn|access_control_allow_origin)$")
 (#match? @_origin "^((\\w+::)*Any|\"\\*\"(\\.parse.*)?|(\\w+::)*(AllowOrigin|AllowedOrigins|AllOrSome|Origin)::(any|all|mirror_request|All|Any)(\\(\\))?|\\[?&?\\[?\"\\*\"\\]?\\]?|vec!\\[\"\\*\"(\\.\\w+\\(\\))?\\]|(\\w+::)*HeaderValue::from_static\\(\"\\*\"\\)|\\|_, _\\w*\\| true)$")
 (#any-of? @_any "allow_any_origin" "send_wildcard")
 (#eq? @_none "()")
 (#any-of? @_header "insert" "insert_header" "append_header" "header" "set_header" "append" "set_raw_header" "with_header" "add_header")
 (#match? @_name "(?i)^\"?(\\w+::)*access[-_]control[-_]allow[-_]origin\"?$")
 (#eq? @_star "*")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/|(^|/)cors(\\.rs|/)")
 (#set! code "rust-cors-any")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "every page of the web may read this server's answers")
 (#set! help "list the origins that may: `allow_origin([\"https://app.example\".parse()?])`")
 (#set! tags "security cors")
 (#set! cwe "942"))
