; The application runs in debug mode.
;
; It is switched on to find an error, and stays. Debug pages show source and variables to every visitor. Fine in a file for
; development; else off by default.
([(block_mapping_pair key: (_) @_key value: (flow_node) @_value)
  (flow_pair key: (_) @_key value: (flow_node) @_value)] @diagnostic
 (#match? @_key "(?i)^[\"']?((app|application|flask|django|server|rails|laravel|web|http|api|enable)[_.-]?)?debug([_-]?mode)?[\"']?$|^[\"']?(FLASK|DJANGO|APP)_DEBUG[\"']?$")
 (#match? @_value "(?i)^[\"']?(true|yes|on|1)[\"']?$")
 (#not-path! "(?i)(dev|debug|local|test|example|sample|\\.github/|(^|/)\\.)")
 (#not-at-path? @diagnostic "jobs.**" "**.inputs.**" "**.with.debug" "**.properties.**")
 (#not-in-test!)
 (#set! code "config-debug")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "debug mode is on")
 (#set! help "leave it off by default, and switch it on where you develop")
 (#set! @_value fix "{_value|true=>false|True=>False|TRUE=>FALSE|^yes$=>no|^on$=>off|^1$=>0}")
 (#set! tags "security")
 (#set! cwe "489"))
