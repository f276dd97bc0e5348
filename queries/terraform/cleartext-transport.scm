; Traffic may go unencrypted.
;
; HTTP is the shorter example. Everybody on the way reads cookies and passwords. Fine for a listener that only redirects to
; HTTPS, and inside one private network; else HTTPS alone.
([(attribute (identifier) @_name (expression) @_value)
  (block (identifier) @_resource . (string_lit (template_literal) @_type) (body) @_listener)] @diagnostic
 (#any-of? @_name
   "viewer_protocol_policy" "https_only" "enable_https_traffic_only" "https_traffic_only_enabled" "ssl_enforcement_enabled" "transit_encryption_enabled" "require_ssl" "ssl_mode"
   "enforce_https" "client_broker" "node_to_node_encryption")
 (#match? @diagnostic "^viewer_protocol_policy\\s*=\\s*\"allow-all\"|^(https_only|enable_https_traffic_only|https_traffic_only_enabled|ssl_enforcement_enabled|transit_encryption_enabled|require_ssl|enforce_https)\\s*=\\s*false|^client_broker\\s*=\\s*\"(PLAINTEXT|TLS_PLAINTEXT)\"|^ssl_mode\\s*=\\s*\"(ALLOW_UNENCRYPTED_AND_ENCRYPTED|disable)\"|^resource")
 (#eq? @_resource "resource")
 (#any-of? @_type "aws_lb_listener" "aws_alb_listener")
 (#match? @_listener "protocol\\s*=\\s*\"HTTP\"")
 (#not-match? @_listener "redirect|var\\.")
 (#not-in-test!)
 (#set! code "tf-cleartext")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "traffic may go unencrypted here")
 (#set! help "HTTPS alone, and a redirect from HTTP")
 (#set! @_value fix "{_value|allow-all=>redirect-to-https|false=>true}")
 (#set! tags "security")
 (#set! cwe "319"))
