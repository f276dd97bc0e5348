; The server fetches an address that the request names: `reqwest::get(&params.url)`.
;
; It reaches what the client can't: the cloud's metadata, other services, the machine itself. Models write proxies,
; previews and webhooks like this. Fine after a check of scheme and host against a list.
([(call_expression
    function: [
      (scoped_identifier
        path: [(identifier) @_module (scoped_identifier name: (identifier) @_module)]
        name: (identifier) @_function)]
    arguments: (arguments . (_) @_url))
  (call_expression
    function: (field_expression value: (_) @_client field: (field_identifier) @_method)
    arguments: (arguments . (_) @_url .))] @diagnostic
 (#any-of? @_module "reqwest" "blocking" "ureq" "surf" "isahc" "attohttpc" "minreq")
 (#any-of? @_function "get" "post" "put" "head" "delete" "patch" "get_async")
 (#match? @_client "(?i)client|http|reqwest|agent|surf|Client::new\\(\\)$")
 (#any-of? @_method "get" "post" "put" "head" "delete" "patch")
 (#match? @_url "(?i)^&?\\*?((params?|query|form|payload|req|request|body|info|input|q|data|args)(\\.0)?\\.(\\w+\\.)*\\w*(url|uri|link|target|callback|webhook|endpoint|host|address|feed|src|image)|(params?|query|form|payload|body|q|args)(\\.0)?(\\.get)?[\\[(]\"\\w+\"[\\])]|user_url|target_url|image_url|webhook_url|callback_url|url|uri)(\\.(as_str|clone|to_string|to_owned|unwrap|unwrap_or_default|as_ref|into_inner|as_deref|expect|ok_or\\w*)\\(.*\\))*\\??$|^&?format!\\(\\s*\"https?://\\{(host|domain|server|target|addr|url|user\\w*|params?\\w*|query\\w*|subdomain)?\\}[^\"]*\"")
 (#function-has? @diagnostic "[\\w)]:\\s*(\\w+::)*(Query|Form|Json|Path)<|HttpRequest|#\\[(get|post|put)\\(")
 (#not-function-has? @diagnostic "(?i)allowed|allow_?list|whitelist|is_private|is_loopback|validate_\\w*url|is_safe|host_str|ends_with\\(|starts_with\\(|ssrf")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-ssrf")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "the client chooses what this server fetches, services inside the network among it")
 (#set! help "parse the address and compare scheme and host with a list; refuse private addresses")
 (#set! tags "security ssrf")
 (#set! cwe "918"))

; An address is put together from a host that is passed in: `reqwest::get(format!("http://{host}/status"))`.
;
; Whoever names the host chooses what is fetched. Fine where the host comes from the configuration.
((call_expression
   function: (scoped_identifier
     path: [(identifier) @_module (scoped_identifier name: (identifier) @_module)]
     name: (identifier) @_function)
   arguments: (arguments . [
     (macro_invocation macro: (identifier) @_macro (token_tree . (string_literal) @_text) @_arguments)
     (reference_expression value: (macro_invocation macro: (identifier) @_macro (token_tree . (string_literal) @_text) @_arguments))])) @diagnostic
 (#any-of? @_module "reqwest" "blocking" "ureq" "surf" "isahc" "attohttpc" "minreq")
 (#any-of? @_function "get" "post" "put" "head" "delete" "patch")
 (#eq? @_macro "format")
 (#match? @_text "^\"https?://[^/\"]*\\{[^{}]*\\}")
 (#not-match? @_arguments "(?i)self\\.|config|base|(?-i:\\b[A-Z][A-Z_]{2,}\\b)|settings|port\\}|region|localhost|127\\.0|env")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-ssrf-host")
 (#set! severity "information")
 (#set! confidence "low")
 (#set! message "whoever names the host chooses what is fetched")
 (#set! help "compare the host with a list before")
 (#set! tags "security ssrf")
 (#set! cwe "918"))
