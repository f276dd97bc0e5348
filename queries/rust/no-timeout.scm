; A client for HTTP that waits for ever for a server that does not answer.
;
; Requests pile up until the program stands still. `reqwest::Client::new()` and `reqwest::get` have no timeout; models
; take the shortest form. Fine for streams that are meant to last, and where each request sets its own.
([(call_expression
    function: (scoped_identifier) @_function)
  (call_expression
    function: (field_expression
      value: (call_expression) @_chain
      field: (field_identifier) @_build)
    arguments: (arguments) @_arguments)] @diagnostic
 (#match? @_function "^(reqwest::(get|Client::new|Client::default)|Client::new|ureq::(get|post|put|delete|head|patch|agent)|surf::(get|post|client)|HttpClient::new)$")
 (#eq? @_build "build")
 (#eq? @_arguments "()")
 (#match? @_chain "^(reqwest::)?(Client::builder|ClientBuilder::new)\\(\\)")
 (#not-match? @_chain "timeout")
 (#file-has! "\\breqwest\\b|\\bureq\\b|\\bsurf\\b|\\bisahc\\b")
 (#not-file-has! "reqwest::blocking|timeout\\(")
 (#not-function-has? @diagnostic "timeout")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz|xtask|benches)/|(^|/)build\\.rs$")
 (#set! code "rust-http-no-timeout")
 (#set! severity "hint")
 (#set! confidence "medium")
 (#set! message "this waits for ever for a server that does not answer")
 (#set! help "use `Client::builder().timeout(…)` or `.connect_timeout(…)`")
 (#set! cwe "1088"))
