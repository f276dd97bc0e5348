; The build does not run its tests, or goes on when they fail.
;
; It is the quickest way to a build. Nobody learns that something broke. Fine for a module without tests, and behind a
; property that is off; else mend the test.
((element
   (STag (Name) @_name)
   (content (CharData) @_value)) @diagnostic
 (#any-of? @_name "skipTests" "maven.test.skip" "testFailureIgnore" "maven.test.failure.ignore" "skipITs")
 (#match? @_value "^\\s*true\\s*$")
 (#path! "(^|/)[\\w.-]*pom\\.xml$")
 (#not-in-test!)
 (#set! code "maven-tests-off")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "the build does not run its tests, or goes on when they fail")
 (#set! help "mend the test, or skip the one with a reason")
 (#set! tags "smell")
 (#set! cwe "1164"))
