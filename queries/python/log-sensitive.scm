; A password or a key is written into the log, where more people and programs read it than should.
;
; Models log the arguments of every call. Fine for the name or the length of a secret, or with its middle left out.
([(call
    function: (attribute object: (_) @_logger attribute: (identifier) @_method)
    arguments: (argument_list [
      (string (interpolation expression: [(identifier) @_name (attribute attribute: (identifier) @_name) (subscript subscript: (string (string_content) @_name))]))
      (identifier) @_name
      (attribute attribute: (identifier) @_name)
      (subscript subscript: (string (string_content) @_name))
      (binary_operator right: [(identifier) @_name (attribute attribute: (identifier) @_name) (tuple [(identifier) @_name (attribute attribute: (identifier) @_name)])])
      (call function: (attribute object: (string) attribute: (identifier) @_format) arguments: (argument_list [(identifier) @_name (attribute attribute: (identifier) @_name)]))])) @diagnostic
  (call
    function: (identifier) @_print
    arguments: (argument_list [
      (string (interpolation expression: [(identifier) @_name (attribute attribute: (identifier) @_name) (subscript subscript: (string (string_content) @_name))]))
      (identifier) @_name
      (attribute attribute: (identifier) @_name)])) @diagnostic]
 (#any-of? @_method "debug" "info" "warning" "warn" "error" "critical" "exception" "log" "trace")
 (#eq? @_print "print")
 (#eq? @_format "format")
 (#match? @_name "(?i)(^|_)(password|passwd|passphrase|secret(_key)?|api_?key|access_?token|refresh_?token|auth_?token|bearer_?token|jwt_?token|private_?key|client_secret|credit_?card(_number)?|card_number|cvv|ssn|social_security_number)$")
 (#not-match? @_name "^(has|is|use|show|ask|no|need|hashed|masked|redacted|encrypted)_|^[A-Z]+_[A-Z_]+$")
 (#match? @_logger "(?i)(^|[._])_?(log|logger|logging|app|current_app\\.logger|loguru)(\\(\\))?$|getLogger")
 (#not-in-test!)
 (#set! code "py-log-secret")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a secret is written into the log")
 (#set! help "leave it out, or log an identifier instead")
 (#set! tags "security secret")
 (#set! cwe "532"))
