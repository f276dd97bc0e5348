; The server's certificate is not checked: anybody in between can read and change what is sent.
;
; It makes an example with a self-signed certificate work, and it stays. Fine nowhere outside a test; add the right
; authority to `RootCAs`.
([(keyed_element
    key: (literal_element (identifier) @_field)
    value: (literal_element (true) @_on))
  (assignment_statement
    left: (expression_list . (selector_expression field: (field_identifier) @_field) .)
    right: (expression_list . (true) @_on .)) @_assigned] @diagnostic
 (#eq? @_field "InsecureSkipVerify")
 (#not-function-has? @diagnostic "VerifyPeerCertificate|VerifyConnection|(?i)\\bif\\b[^\\n{]*(insecure|skip_?verif|verify|tls)")
 (#not-path! "(?i)(^|/)(_?examples?|functional|tests?|\\w*test(ing|utils?)?)/")
 (#not-in-test!)
 (#set! code "go-insecure-skip-verify")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "the server's certificate is not checked")
 (#set! help "leave the check on; for a private authority add its certificate to `RootCAs`")
 (#set! @_on fix "false")
 (#set! url "https://cwe.mitre.org/data/definitions/295.html")
 (#set! tags "security tls")
 (#set! cwe "295"))

; The host key of an SSH server is not checked: anybody in between can be the server.
;
; Every example of the client uses it. Fine nowhere outside a test; `knownhosts.New` reads the known keys.
((call_expression
   function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_function)) @diagnostic
 (#eq? @_function "InsecureIgnoreHostKey")
 (#not-in-test!)
 (#set! code "go-ssh-ignore-host-key")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "the server's host key is not checked")
 (#set! help "check it with `knownhosts.New(…)` or `ssh.FixedHostKey(…)`")
 (#set! tags "security")
 (#set! cwe "322"))
