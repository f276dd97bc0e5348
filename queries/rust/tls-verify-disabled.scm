; Without verification, TLS hides the traffic from nobody who can answer in the server's place.
;
; It gets a failing example to work. Never fine outside a test; trust a certificate of one's own instead.
([(call_expression
    function: (field_expression field: (field_identifier) @_method)
    arguments: (arguments) @_arguments)
  (call_expression
    function: (scoped_identifier name: (identifier) @_method)
    arguments: (arguments) @_arguments)] @diagnostic
 (#any-of? @_method
   "danger_accept_invalid_certs" "danger_accept_invalid_hostnames" "tls_danger_accept_invalid_certs"
   "set_verify" "set_custom_certificate_verifier" "verify_hostname" "set_verify_hostname" "use_sni")
 (#match? @_arguments "^\\(\\s*(\\w+,\\s*)?(true\\s*\\)|.*\\bNONE\\b|Arc::new\\()")
 (#not-match? @_method "^(verify_hostname|set_verify_hostname|use_sni)$")
 (#not-in-test!)
 (#set! code "rust-tls-verify-off")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "anybody can answer in this server's place: certificates are not verified")
 (#set! help "verify, and add the certificate authority that you trust")
 (#set! @_arguments fix "{_arguments|true=>false|NONE=>PEER}")
 (#set! tags "security tls")
 (#set! cwe "295"))
