; Everybody who reaches the service sees its insides.
;
; The star makes all management pages appear at once: environment, heap, thread dumps. Fine behind another login; else name
; `health` and `info`.
((property (key) @_key (value) @_value) @diagnostic
 (#match? @_key "^management\\.endpoints\\.web\\.exposure\\.include$|^management\\.security\\.enabled$|^security\\.basic\\.enabled$")
 (#match? @diagnostic "include\\s*[=:]\\s*[\"']?\\*|(security|basic)\\.enabled\\s*[=:]\\s*false")
 (#not-in-test!)
 (#set! code "config-actuator-open")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "everybody who reaches the service sees its insides")
 (#set! help "management.endpoints.web.exposure.include=health,info")
 (#set! tags "security")
 (#set! cwe "306"))
