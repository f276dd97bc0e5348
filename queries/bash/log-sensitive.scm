; A secret is printed, and so goes into logs and terminals.
;
; A line for debugging, or a friendly summary at the end of a setup. Logs are kept and read by more people than the secret
; was meant for. Fine where the output is read by a program or is asked for by the one person it is for; else say that it
; was set.
((command
   name: (command_name (word) @_name)
   argument: [
     (string [(simple_expansion (variable_name) @_variable) (expansion . "${" . (variable_name) @_variable . "}")])
     (simple_expansion (variable_name) @_variable)
     (concatenation [(simple_expansion (variable_name) @_variable) (expansion . "${" . (variable_name) @_variable . "}")])]) @diagnostic
 (#any-of? @_name "echo" "printf" "logger")
 (#match? @_variable "(?i)(^|_)(password|passwd|passphrase|(db_?|root_?|admin_?|mysql_?|postgres_?)?pass|secret(_key)?|api_?key|private_?key|(access_?|auth_?|bearer_?|refresh_?|github_?)token|secret_access_key|client_?secret)$")
 (#match? @diagnostic "^(echo|logger)\\s+(-\\S+\\s+)*[\"'][^\"'$]*[A-Za-z]{3,}[^\"'$]*[:=>\\s]\\s*\\$|^printf\\s+(--\\s+)?[\"'](%s)?[^\"'$%]*[A-Za-z]{3,}[^\"'$%]*[:=]\\s*(%s|\\$)")
 (#not-match? @diagnostic "(?i)[^\\\\]\"\\s*\\\\?\"?\\{|://|::add-mask::|machine\\s+\\S+\\s+login|=\\$|='\\$|=\\\\\"\\$|=\"?\\$\\{?\\w+\\}?\"?$|%[^s]*s:%")
 (#not-match? @diagnostic "\\$\\{#|\\$\\{\\w+:[+?]|\\*\\*")
 (#not-inside? @diagnostic "pipeline" "redirected_statement" "command_substitution" "process_substitution" "herestring_redirect")
 (#not-in-test!)
 (#set! code "sh-echo-secret")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a secret is printed")
 (#set! help "say that it is set, and leave its value out")
 (#set! tags "security secret")
 (#set! cwe "532"))
