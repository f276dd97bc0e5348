; Without protection, another site can send requests with the visitor's cookies.
;
; It ends "invalid token". Fine where no cookie logs anybody in.
; The safe form leaves it on and sends the token along.
((pair key: (property_identifier) @_key value: (false)) @diagnostic
 (#any-of? @_key "csrf" "csrfProtection" "csrfPrevention" "csrfCheck" "enableCsrf" "enableCSRF" "useCsrf" "checkOrigin" "csrfEnabled")
 (#not-in-test!)
 (#set! code "js-csrf-off")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "another site can act here with its visitor's cookies")
 (#set! help "leave the protection on, and send the token along")
 (#set! tags "security")
 (#set! cwe "352"))
