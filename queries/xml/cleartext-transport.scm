; Packages come over plain HTTP, and can be exchanged on their way.
;
; Old guides have `http://` in them; Maven refuses it since 3.8.1. Fine on the machine itself; else `https://`.
((element
   (STag (Name) @_outer)
   (content (element (STag (Name) @_name) (content (CharData) @_address)) @diagnostic))
 (#any-of? @_outer "repository" "pluginRepository" "snapshotRepository" "mirror" "server")
 (#eq? @_name "url")
 (#match? @_address "^\\s*http://")
 (#not-match? @_address "//(localhost|127\\.)")
 (#not-in-test!)
 (#set! code "maven-cleartext-repository")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "packages come over plain HTTP, and can be exchanged on their way")
 (#set! help "https://")
 (#set! @_address fix "{_address|http://=>https://}")
 (#set! tags "security supply-chain")
 (#set! cwe "319"))

; The app may send everything unencrypted.
;
; It makes a test server work. Everybody in the same network reads along. Fine for one's own host, in a network security
; configuration for it alone.
((Attribute (Name) @_name (AttValue) @_value) @diagnostic
 (#any-of? @_name "android:usesCleartextTraffic" "cleartextTrafficPermitted")
 (#eq? @_value "\"true\"")
 (#not-path! "(?i)(^|/)(debug|androidTest)/")
 (#not-in-test!)
 (#set! code "config-android-cleartext")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the app may send everything unencrypted")
 (#set! help "https://, and an exception for the one host that can't")
 (#set! @_value fix "{_value|true=>false}")
 (#set! tags "security")
 (#set! cwe "319"))
