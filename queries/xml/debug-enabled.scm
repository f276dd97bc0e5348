; The application is delivered in debug mode.
;
; It is switched on to find an error, and stays. Others can then look into the running program, or see its source in error
; pages. Fine in a variant for development; else leave it out.
((element [(STag (Name) @_element (Attribute (Name) @_name (AttValue) @_value) @diagnostic)
           (EmptyElemTag (Name) @_element (Attribute (Name) @_name (AttValue) @_value) @diagnostic)])
 (#match? @diagnostic "^(android:debuggable\\s*=\\s*[\"']true|debug\\s*=\\s*[\"']true|mode\\s*=\\s*[\"']Off)[\"']$")
 (#any-of? @_element "application" "compilation" "customErrors")
 (#any-of? @_name "android:debuggable" "debug" "mode")
 (#not-path! "(?i)(^|/)(debug|androidTest)/|\\.debug\\.config|\\.Debug\\.")
 (#not-in-test!)
 (#set! code "config-xml-debug")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the application is delivered in debug mode")
 (#set! help "leave it out, and switch it on in the variant for development")
 (#set! @_value fix "{_value|true=>false|Off=>RemoteOnly}")
 (#set! tags "security")
 (#set! cwe "489"))
