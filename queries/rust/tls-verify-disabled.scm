; Without verification, TLS hides the traffic from nobody who can answer in the server's place.
;
; It gets a failing example to work. Never fine outside a test; trust a certificate of one's own instead.
([(call_expression
    function: (field_expression field: (field_identifier) @_on)
    arguments: (arguments . (boolean_literal) @_true .))
  (call_expression
    function: (field_expression field: (field_identifier) @_off)
    arguments: (arguments . (boolean_literal) @_false .))
  (call_expression
    function: (field_expression field: (field_identifier) @_set_verify)
    arguments: (arguments) @_mode)
  (call_expression
    function: (scoped_identifier name: (identifier) @_set_custom)
    arguments: (arguments) @_mode)
  (call_expression
    function: (field_expression field: (field_identifier) @_verifier)
    arguments: (arguments . (_) @_check))
  (field_initializer
    field: (field_identifier) @_field
    value: (boolean_literal) @_true)
  (field_initializer
    field: (field_identifier) @_field
    value: (call_expression arguments: (arguments . (boolean_literal) @_true .)))
  (assignment_expression
    left: (field_expression field: (field_identifier) @_field)
    right: (boolean_literal) @_true)] @diagnostic
 (#match? @_on "^(with_|set_)?(tls_)?danger(ous)?_accept_invalid_(certs|hostnames)$|^(tls_)?accept_invalid_(certs|hostnames)$|^(with_|set_)?(allow_invalid_(certificates|certs|hostnames)|disable_verification|disable_certificate_verification|skip_(tls_|ssl_|cert\\w*_)?verif\\w*|insecure_skip_verify|dangerous_disable_\\w+|no_verify_ssl|danger_skip_\\w+)$")
 (#match? @_off "^(set_)?(verify_hostname|ssl_verify_peer|ssl_verify_host|verify_ssl|verify_tls|verify_certs?|verify_peer|tls_verify|ssl_verify|check_hostname)$")
 (#any-of? @_set_verify "set_verify" "set_verify_callback" "set_cert_verify_callback")
 (#any-of? @_set_custom "set_verify")
 (#match? @_verifier "^(with|set)_(custom_)?certificate_verifier$|^certificate_check$")
 (#match? @_check "(?i)^(std::sync::|sync::)?Arc::new\\(\\s*(\\w+::)*\\w*(no|skip|accept|danger|dummy|insecure|allow|trust|ignore|null|noop|blind|any|unsafe|fake)\\w*(::new\\(.*\\)|\\s*\\{.*\\}|\\(.*\\))?\\s*\\)$|^\\|[^|]*\\|\\s*(true|\\{\\s*true\\s*\\}|Ok\\((\\w+::)*CertificateOk\\))$|^(\\w+::)*\\w*(no|skip|accept|danger|insecure|allow_any|trust|ignore)\\w*::new\\(.*\\)$")
 (#match? @_mode "\\bNONE\\b|SslVerifyMode::empty\\(\\)|VERIFY_NONE")
 (#match? @_field "^((tls_)?danger_accept_invalid_(certs|hostnames)|accept_invalid_(certs|hostnames|certificates)|(tls_)?allow_invalid_(certificates|certs|hostnames)|(tls_)?insecure_skip_verify|skip_(tls_|ssl_|cert_)?verif\\w*|disable_(tls|ssl|cert|certificate)_verif\\w*|ssl_no_verify|tls_insecure|accept_all_certs|trust_all_certs|no_verify_ssl)$")
 (#eq? @_true "true")
 (#eq? @_false "false")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#not-function-has? @diagnostic "(?i)\\b(if|match)\\s[^{;]*(insecure|verif|danger|invalid|skip_|no_check|self_?signed)")
 (#set! code "rust-tls-verify-off")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "anybody can answer in this server's place: certificates are not verified")
 (#set! help "verify, and add the certificate authority that you trust")
 (#set! @_true fix "false")
 (#set! tags "security tls")
 (#set! cwe "295"))

; A verifier of certificates or of a host's key that says yes to all of them.
;
; The trait has to be implemented, and `Ok` is the shortest body: `ServerCertVerified::assertion()` without a look at
; the certificate, `Ok(true)` for any key of a server. Never fine outside a test; a verifier that pins one key compares
; it.
((function_item
   name: (identifier) @diagnostic
   body: (block) @_body)
 (#any-of? @diagnostic "verify_server_cert" "check_server_key" "check_server_public_key" "verify_client_cert")
 (#match? @_body "(?s)^\\{\\s*((//[^\\n]*\\n|let _[^;]*;|(\\w+::)*(debug|info|warn|trace|println|eprintln)!\\([^;]*\\);|_ = [^;]*;)\\s*)*(return\\s+)?(async\\s+(move\\s+)?\\{\\s*|Box::pin\\(async (move )?\\{\\s*|(futures::future::|std::future::|future::)?ready\\()?Ok\\(\\s*(\\(self, true\\)|true|(\\w+::)*(Server|Client)CertVerified::assertion\\(\\))\\s*\\)\\s*;?\\s*\\)?\\}?\\)?\\s*\\}$")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-tls-verify-nothing")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "this accepts every certificate or key, whoever shows it")
 (#set! help "use the platform's verifier, or compare with the one key that you trust")
 (#set! tags "security tls")
 (#set! cwe "295"))
