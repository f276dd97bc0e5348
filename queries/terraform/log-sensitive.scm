; A secret is printed after each `apply`, and lies readable in logs.
;
; An output for every attribute is quickly generated. Fine with `sensitive = true`, or if the value is not the secret itself
; but its name.
((block (identifier) @_output . (string_lit (template_literal) @_name) (body) @_body) @diagnostic
 (#eq? @_output "output")
 (#match? @_name "(?i)(^|_)(password|passwd|secret_key|secret_access_key|api_?key|private_key|(auth_|access_)?token|client_secret|connection_string)$")
 (#not-match? @_body "sensitive\\s*=\\s*true|(?i)\\.(arn|id|name|secret_id|key_id)\\b")
 (#match? @_body "value\\s*=")
 (#not-in-test!)
 (#set! code "tf-output-secret")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a secret is printed after each apply")
 (#set! help "sensitive = true")
 (#set! tags "security secret")
 (#set! cwe "532"))
