; Every page that somebody visits may read this service's answers, or every host name is let in.
;
; A star ends the browser's complaint. Fine for public data without a login; else the origins that need it.
((pair (_) @_key . (_) @_value) @diagnostic
 (#match? @_key "(?i)^[\"']?([\\w.-]*[_.-])?(cors([_.-]?(origins?|allow(ed)?[_-]?origins?))?|allow(ed)?[_-]?origins?|origins?|allowed[_-]?hosts)[\"']?$")
 (#match? @_value "^(\\[\\s*)?[\"']?\\*[\"']?(\\s*\\])?$")
 (#not-in-test!)
 (#set! code "config-cors-star")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "every page and host is let in")
 (#set! help "name the origins or hosts that need it")
 (#set! tags "security")
 (#set! cwe "942"))
