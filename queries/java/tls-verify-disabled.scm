; A trust manager or a host check that accepts everything lets anybody answer in the server's place.
;
; It ends "PKIX path building failed". Never fine outside a test.
; The safe form puts the trusted certificate into a key store.
([
   (method_declaration name: (identifier) @_check body: (block) @_empty)
   (method_declaration
     type: (boolean_type)
     name: (identifier) @_verify
     parameters: (formal_parameters . (formal_parameter) . (formal_parameter type: (_) @_session) .)
     body: (block . (return_statement (true)) .))
   (method_invocation
     name: (identifier) @_setter
     arguments: (argument_list (lambda_expression body: [(true) (block . (return_statement (true)) .)])))
   (variable_declarator
     name: (identifier)
     value: (lambda_expression parameters: (_) @_two body: (true)) @_lambda)] @diagnostic
 (#eq? @_check "checkServerTrusted")
 (#match? @_empty "^\\{\\s*(?://[^\\n]*\\s*|/\\*[\\s\\S]*?\\*/\\s*|return;\\s*)*\\}$")
 (#eq? @_verify "verify")
 (#match? @_session "SSLSession$")
 (#any-of? @_setter "setHostnameVerifier" "setDefaultHostnameVerifier" "hostnameVerifier" "setSSLHostnameVerifier" "sslHostnameVerifier" "withHostnameVerifier" "loadTrustMaterial")
 (#match? @_two "^\\(\\s*(?:String\\s+)?(?:h|host|hostname|s|name)\\w*\\s*,\\s*(?:SSLSession\\s+)?\\w+\\s*\\)$")
 (#not-in-test!)
 (#set! code "java-trust-all")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "anybody can answer in this server's place: certificates are not verified")
 (#set! help "put the trusted certificate into a key store, and keep the checks")
 (#set! tags "security tls")
 (#set! cwe "295"))

; A constant of a library that stands for "trust everything".
;
; Their names are all over forum answers. Never fine outside a test.
; The safe form leaves the default in place.
([
   (field_access object: (_) @_class field: (identifier) @_field)
   (object_creation_expression type: (type_identifier) @_type)
   (identifier) @_constant] @diagnostic
 (#match? @_class "(?:^|\\.)(?:NoopHostnameVerifier|InsecureTrustManagerFactory|TrustAllStrategy|TrustSelfSignedStrategy|SSLSocketFactory|SSLConnectionSocketFactory)$")
 (#any-of? @_field "INSTANCE" "ALLOW_ALL_HOSTNAME_VERIFIER")
 (#not-match? @_class "^\\w*SSL\\w*SocketFactory_$")
 (#any-of? @_type "AllowAllHostnameVerifier" "TrustAllStrategy" "NoopHostnameVerifier" "TrustAllX509TrustManager")
 (#eq? @_constant "ALLOW_ALL_HOSTNAME_VERIFIER_")
 (#not-in-test!)
 (#set! code "java-trust-all-constant")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "anybody can answer in this server's place: certificates are not verified")
 (#set! help "leave the default in place, and add the trusted certificate to a key store")
 (#set! tags "security tls")
 (#set! cwe "295"))
