; The other side's certificate or host key is not checked: anybody in between can read and change what is sent.
;
; It makes an example with a self-signed certificate work, and it stays. Fine nowhere outside a test; hand over the
; right certificate authority.
([(call
    function: [(identifier) @_client (attribute attribute: (identifier) @_client)]
    arguments: (argument_list (keyword_argument name: (identifier) @_option value: (false) @_flip))) @diagnostic
  (keyword_argument name: (identifier) @_verify_option value: (false) @_flip) @diagnostic
  (keyword_argument name: (identifier) @_accept_option value: (true) @_flip) @diagnostic
  (keyword_argument
    name: (identifier) @_requirement
    value: [(attribute attribute: (identifier) @_none @_flip) (string (string_content) @_none)]) @diagnostic
  (call function: (attribute attribute: (identifier) @_unverified)) @diagnostic
  (assignment left: (_) right: (attribute attribute: (identifier) @_unverified)) @diagnostic
  (assignment left: (attribute attribute: (identifier) @_verify_mode) right: (attribute attribute: (identifier) @_none @_flip)) @diagnostic @_assigned
  (assignment left: (attribute object: (_) @_object attribute: (identifier) @_check) right: (false) @_flip) @diagnostic @_assigned
  (assignment
    left: (attribute object: (_) @_object attribute: (identifier) @_name_check)
    right: (false) @_flip) @diagnostic @_assigned @_hostname
  (call
    function: (attribute attribute: (identifier) @_policy_setter)
    arguments: (argument_list . (_) @_policy)) @diagnostic]
 (#any-of? @_option "verify" "ssl")
 (#match? @_client "^(get|post|put|patch|delete|head|options|request|stream|send|ws_connect|Session|Client|AsyncClient|TCPConnector|ClientSession|HTTPTransport|AsyncHTTPTransport|create_connection|session|OAuth2Session|OAuth1Session|download|download_file|fetch|urlopen|client|resource)$")
 (#any-of? @_verify_option "verify_ssl" "ssl_verify" "verify_certs" "verify_cert" "validate_certs" "check_hostname" "assert_hostname" "ssl_verify_cert" "verify_hostname")
 (#any-of? @_accept_option "tlsAllowInvalidCertificates" "tlsInsecure" "tlsAllowInvalidHostnames" "disable_ssl_certificate_validation" "ignore_https_errors" "accept_insecure_certs")
 (#any-of? @_requirement "cert_reqs" "ssl_cert_reqs" "verify_mode")
 (#any-of? @_none "CERT_NONE" "none" "VERIFY_NONE")
 (#eq? @_unverified "_create_unverified_context")
 (#eq? @_verify_mode "verify_mode")
 (#eq? @_name_check "check_hostname")
 (#any-of? @_check "verify" "verify_ssl" "assert_hostname" "ssl_verify")
 (#eq? @_policy_setter "set_missing_host_key_policy")
 (#match? @_policy "\\b(AutoAddPolicy|WarningPolicy)\\b")
 (#not-eq? @_object "self")
 (#not-function-has? @_assigned "(?i)\\bif\\b[^\\n:]*(verif|validate|cert|insecure|check_hostname)")
 (#not-function-has? @_hostname "CERT_NONE")
 (#not-path! "(?i)(^|/)(examples?|docs?(_src)?|tutorials?|samples?|demos?)/")
 (#not-in-test!)
 (#set! code "py-verify-false")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "the other side's certificate or key is not checked")
 (#set! help "leave the check on; for a private authority hand over its certificate: `verify=\"ca.pem\"`, `load_host_keys(…)`")
 (#set! @_flip fix "{_flip|False=>True|True=>False|CERT_NONE=>CERT_REQUIRED}")
 (#set! url "https://cwe.mitre.org/data/definitions/295.html")
 (#set! tags "security tls")
 (#set! cwe "295"))
