; A server that lets every page read its answers shares them with every page that its user visits.
;
; A bare `@CrossOrigin` ends the browser's complaint. Fine for data that is public anyway.
; The safe form lists the origins that may read.
([
   (marker_annotation name: (identifier) @_bare)
   (annotation name: (identifier) @_annotation arguments: (annotation_argument_list) @_star)
   (method_invocation
     name: (identifier) @_allow
     arguments: (argument_list . [(string_literal) (method_invocation)] @_origins))
   (method_invocation
     name: (identifier) @_set
     arguments: (argument_list . (string_literal (string_fragment) @_header) . (string_literal (string_fragment) @_any) .))] @diagnostic
 (#eq? @_bare "CrossOrigin")
 (#eq? @_annotation "CrossOrigin")
 (#match? @_star "^\\((?:\\s*|[^)]*\\b(?:value|origins|originPatterns)\\s*=\\s*\\{?\\s*\"\\*\"[^)]*|\\s*\\{?\\s*\"\\*\"\\s*\\}?\\s*)\\)$")
 (#any-of? @_allow "allowedOrigins" "allowedOriginPatterns" "addAllowedOrigin" "addAllowedOriginPattern" "setAllowedOrigins" "setAllowedOriginPatterns")
 (#match? @_origins "^(?:\"\\*\"|(?:List\\.of|Arrays\\.asList|Collections\\.singletonList|Collections\\.singleton)\\(\\s*\"\\*\"\\s*\\))$")
 (#any-of? @_set "setHeader" "addHeader" "header" "set" "add")
 (#match? @_header "^(?i:access-control-allow-origin)$")
 (#eq? @_any "*")
 (#not-in-test!)
 (#set! code "java-cors-star")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "every page may read this server's answers")
 (#set! help "list the origins that may")
 (#set! tags "security cors")
 (#set! cwe "942"))
