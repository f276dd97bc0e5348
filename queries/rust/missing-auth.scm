; Routes for administrators in a file that nowhere asks who is calling.
;
; Models write the handlers, and leave the login for later. Fine where a layer around all routes asks, in another file;
; then say so beside the route.
([(call_expression
    function: (field_expression field: (field_identifier) @_route)
    arguments: (arguments . (string_literal (string_content) @_path) @diagnostic))
  (attribute_item (attribute (identifier) @_verb arguments: (token_tree . (string_literal (string_content) @_path) @diagnostic)))]
 (#any-of? @_route "route" "nest" "at" "service")
 (#any-of? @_verb "get" "post" "put" "delete" "patch")
 (#match? @_path "^/(api/)?(v[0-9]+/)?(admin|internal|debug|manage|management)(/|$)")
 (#not-file-has! "(?i)auth|login|session|permission|role|claims|guard|bearer|middleware|\\.layer\\(|route_layer|\\.wrap\\(|api_?key|token|acl\\b|principal|identity")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-admin-route-no-auth")
 (#set! severity "warning")
 (#set! confidence "low")
 (#set! message "nothing in this file asks who is calling before it lets them in here")
 (#set! help "put a layer around these routes that asks, and refuses")
 (#set! tags "security auth")
 (#set! cwe "862"))

; What is stored is open to everybody: an object or bucket with a public access list.
;
; It ends "access denied". Fine for files that are meant for the whole web; else sign the single address.
((call_expression
   function: (field_expression field: (field_identifier) @_acl @diagnostic)
   arguments: (arguments . [
     (scoped_identifier name: (identifier) @_access)
     (string_literal (string_content) @_access)] .))
 (#any-of? @_acl "acl" "set_acl" "predefined_acl" "canned_acl" "public_access")
 (#match? @_access "^(PublicRead|PublicReadWrite|public-read|public-read-write|publicRead|AuthenticatedRead|Container|Blob)$")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-public-acl")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "everybody can read what is stored here")
 (#set! help "keep it private, and hand out addresses that are signed and end")
 (#set! tags "security auth")
 (#set! cwe "732"))
