; The text of an error is sent to the client: statements, paths, addresses of other services.
;
; It tells an attacker how the server is built. Models answer `(StatusCode::INTERNAL_SERVER_ERROR, e.to_string())`
; because it is short. Fine for errors that are about the client's own request.
([(tuple_expression
    . (scoped_identifier name: (identifier) @_status)
    [(call_expression) (macro_invocation)] @_text .)
  (call_expression
    function: (field_expression
      value: (call_expression function: (scoped_identifier name: (identifier) @_response))
      field: (field_identifier) @_body)
    arguments: (arguments . (_) @_text .))
  (call_expression
    function: (scoped_identifier name: (identifier) @_internal)
    arguments: (arguments . (_) @_text .))] @diagnostic
 (#eq? @_status "INTERNAL_SERVER_ERROR")
 (#eq? @_response "InternalServerError")
 (#any-of? @_body "body" "json")
 (#eq? @_internal "ErrorInternalServerError")
 (#match? @_text "^(e|err|error)\\.to_string\\(\\)$|^(e|err|error)$|^format!\\(\\s*\"[^\"]*\\{((e|err|error)?(:#?\\??)?)\\}[^\"]*\"\\s*(,\\s*(e|err|error)\\s*)?\\)$|^(Html|Json)\\((format!|json!)\\(.*\\b(e|err|error)(\\.to_string\\(\\))?\\b.*\\)$|^(serde_json::)?json!\\(.*\\b(e|err|error)\\.to_string\\(\\).*\\)$")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-error-to-client")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "the client reads how the server is built")
 (#set! help "log the error, and answer with a fixed text and an id")
 (#set! tags "security disclosure")
 (#set! cwe "209"))
