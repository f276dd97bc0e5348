; Without verification, TLS hides the traffic from nobody who can answer in the server's place.
;
; It gets a request to a self-signed server through. Never fine outside a test.
; The safe form adds the certificate authority that is trusted, with the option `ca`.
([
   (pair key: [(property_identifier) @_key (string (string_fragment) @_key)] value: [(false) (number) (string)] @_value @_flip)
   (assignment_expression
     left: [
       (member_expression property: (property_identifier) @_key)
       (subscript_expression index: (string (string_fragment) @_key))]
     right: [(false) (number) (string)] @_value @_flip)
   (pair key: (property_identifier) @_allow value: (true) @_flip)] @diagnostic
 (#match? @_key "^(?:rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|strictSSL|sslValidate|verifySsl|verify_ssl|checkServerCertificate)$")
 (#match? @_value "^(?:false|0|[\"']0[\"']|[\"']false[\"'])$")
 (#any-of? @_allow "tlsAllowInvalidCertificates" "tlsAllowInvalidHostnames" "tlsInsecure" "trustServerCertificate" "allowInvalidCertificates")
 (#not-function-has? @diagnostic "no-?verify|strictSSL\\s*===?\\s*false")
 (#not-in-test!)
 (#set! code "js-tls-reject-off")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "anybody can answer in this server's place: certificates are not verified")
 (#set! help "verify, and name the authority that you trust with `ca`")
 (#set! @_flip fix "{_flip|false=>true|0=>1|true=>false}")
 (#set! tags "security tls")
 (#set! cwe "295"))

; A check of the server's name that always says yes accepts every valid certificate of anybody.
;
; It ends "hostname does not match". Never fine outside a test.
; The safe form leaves the check alone and sets `servername` if the name differs.
([
   (pair
     key: (property_identifier) @_key
     value: [(arrow_function body: (_) @_body) (function_expression body: (_) @_body)])
   (method_definition name: (property_identifier) @_key body: (_) @_body)] @diagnostic
 (#eq? @_key "checkServerIdentity")
 (#match? @_body "^(?:\\{\\s*(?:return\\s*(?:undefined|null|true)?\\s*;?)?\\s*\\}|undefined|null|true|\\(\\{\\}\\)|void 0)$")
 (#not-in-test!)
 (#set! code "js-tls-any-host")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a valid certificate of anybody passes for this server's")
 (#set! help "leave the check to the library; set `servername` if the name differs")
 (#set! tags "security tls")
 (#set! cwe "297"))
