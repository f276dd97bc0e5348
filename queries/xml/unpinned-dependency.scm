; Maven takes the newest version that there is on the day of the build.
;
; `LATEST`, `RELEASE` and open ranges save looking the version up. A release that was taken over is then used at once, and
; yesterday's build can't be repeated. Hardly ever fine; name the version.
((element
   (STag (Name) @_outer)
   (content (element (STag (Name) @_name) (content) @_version) @diagnostic))
 (#any-of? @_outer "dependency" "plugin" "parent" "extension" "annotationProcessorPath" "path")
 (#eq? @_name "version")
 (#match? @_version "^\\s*(LATEST|RELEASE|[\\[(][^,]*,\\s*[\\])]|latest\\.(release|integration))\\s*$")
 (#path! "(^|/)(pom|[\\w.-]*pom|ivy)\\.xml$")
 (#not-in-test!)
 (#set! code "maven-unpinned")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the newest version on the day of the build is taken")
 (#set! help "name the version")
 (#set! tags "supply-chain")
 (#set! cwe "1357"))
