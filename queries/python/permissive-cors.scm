; Every website may read the answers of this server through its visitors' browsers.
;
; It ends the browser's complaint in an example. Fine for data that is public and needs no login; otherwise name the
; sites that may.
([(keyword_argument name: (identifier) @_name value: [
    (list (string (string_content) @_star))
    (string (string_content) @_star)]) @diagnostic
  (pair key: (string (string_content) @_key) value: [
    (list (string (string_content) @_star))
    (string (string_content) @_star)]) @diagnostic
  (assignment left: (identifier) @_setting right: (true)) @diagnostic
  (assignment left: (subscript subscript: (string (string_content) @_header)) right: (string (string_content) @_star)) @diagnostic @_assigned
  (call
    function: (attribute attribute: (identifier) @_method)
    arguments: (argument_list . (string (string_content) @_header) . (string (string_content) @_star))) @diagnostic
  (call function: (identifier) @_cors arguments: (argument_list . (identifier) .)) @diagnostic]
 (#any-of? @_name "allow_origins" "origins" "allowed_origins" "cors_allowed_origins" "allow_origin" "allow_origin_regex")
 (#any-of? @_star "*" ".*")
 (#match? @_key "^(?i:origins|access-control-allow-origin)$")
 (#any-of? @_setting "CORS_ORIGIN_ALLOW_ALL" "CORS_ALLOW_ALL_ORIGINS")
 (#match? @_header "^(?i:access-control-allow-origin)$")
 (#any-of? @_method "set_header" "add_header" "add" "setdefault" "set" "append" "send_header")
 (#eq? @_cors "CORS")
 (#not-function-has? @_assigned "allow_all|allow_origins")
 (#not-in-test!)
 (#set! code "py-cors-star")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "every website may read this server's answers through its visitors' browsers")
 (#set! help "name the origins that may")
 (#set! tags "security web")
 (#set! cwe "942"))
