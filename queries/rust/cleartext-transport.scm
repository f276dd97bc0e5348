; A request goes over plain HTTP: whoever is on the way reads it and changes the answer.
;
; Old examples and missing letters. Fine for the own machine and the names of schemas, which nothing is fetched from.
([(call_expression
    function: [
      (scoped_identifier
        path: [(identifier) @_module (scoped_identifier name: (identifier) @_module)]
        name: (identifier) @_function)
      (field_expression field: (field_identifier) @_method)]
    arguments: (arguments . [
      (string_literal (string_content) @_url)
      (reference_expression value: (macro_invocation (token_tree . (string_literal (string_content) @_url))))
      (macro_invocation (token_tree . (string_literal (string_content) @_url)))]))
  (const_item name: (identifier) @_constant value: (string_literal (string_content) @_url))] @diagnostic
 (#any-of? @_module "reqwest" "ureq" "blocking" "surf" "isahc" "attohttpc" "minreq" "Request" "Uri" "Endpoint" "Url")
 (#any-of? @_function "get" "post" "put" "delete" "patch" "from_static" "new")
 (#any-of? @_method "get" "post" "put" "delete" "patch" "base_url" "endpoint")
 (#match? @_constant "(^|_)(API|BASE|SERVER|ENDPOINT|SERVICE|BACKEND|UPDATE|DOWNLOAD)_?(URL|URI|ENDPOINT|BASE|HOST|SERVER)?(_URL|_URI)?$")
 (#match? @_url "^(http|ws|ftp)://[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[a-z]{2,}(:[0-9]+)?(/|$)")
 (#not-match? @_url "(?i)://(localhost|[^/]*\\.(local|localhost|internal|test|invalid|example|lan|onion|cluster\\.local|svc)[:/]?|([^/]*\\.)?example\\.(com|org|net)|([^/]*\\.)?(w3|xmlsoap|openxmlformats|purl|ietf|json-schema|schemas\\.\\w+)\\.|127\\.|metadata\\.google|schemas\\.)|\\.(local|localhost|internal|test|invalid|example|lan)$|://[^/]*httpbin|/xmlns|namespace")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-cleartext-http")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "whoever is on the way can read this, and change the answer")
 (#set! help "use `https://`")
 (#set! @_url fix "{_url|http://=>https://|ws://=>wss://}")
 (#set! tags "security transport")
 (#set! cwe "319"))
