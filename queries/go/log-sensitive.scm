; A password or a key is written into the log, where more people and programs read it than should.
;
; Models log the arguments of every call. Fine for the name or the length of a secret.
((call_expression
   function: (selector_expression operand: (_) @_logger field: (field_identifier) @_method)
   arguments: (argument_list [
     (identifier) @_name
     (selector_expression field: (field_identifier) @_name)
     (binary_expression right: [(identifier) @_name (selector_expression field: (field_identifier) @_name)])
     (call_expression
       function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_field)
       arguments: (argument_list . (_) . [(identifier) @_name (selector_expression field: (field_identifier) @_name)] .))])) @diagnostic
 (#match? @_method "^(Print|Info|Debug|Warn|Warning|Error|Fatal|Trace|Panic|Log)(f|ln|w|Context)?$")
 (#match? @_name "(^|[a-z])(?i:password|passwd|passphrase|secretkey|api_?key|accesstoken|refreshtoken|authtoken|bearertoken|jwttoken|privatekey|clientsecret|creditcard|cardnumber|cvv|ssn)$")
 (#not-match? @_name "^([A-Z][a-z]+)?(Err|err|has|is|use|no|hashed|masked|encrypted)")
 (#match? @_logger "(?i)(^|[._])(log|logger|slog|logrus|zap|klog|glog|sugar|fmt|l|entry)(\\(\\))?$")
 (#any-of? @_package "fmt" "zap" "slog")
 (#any-of? @_field "Sprintf" "String" "Any")
 (#not-match? @diagnostic "%T")
 (#not-in-test!)
 (#set! code "go-log-secret")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a secret is written into the log")
 (#set! help "leave it out, or log an identifier instead")
 (#set! tags "security secret")
 (#set! cwe "532"))
