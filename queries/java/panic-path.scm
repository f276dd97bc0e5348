; `System.exit` ends the whole machine, with every other application and every thread in it.
;
; Examples end so on an error. Fine in the `main` of a command line.
; The safe form throws, and `main` decides.
((method_invocation
   object: (identifier) @_system
   name: (identifier) @_exit) @diagnostic
 (#any-of? @_system "System" "Runtime")
 (#any-of? @_exit "exit" "halt")
 (#not-in-function-named? @diagnostic "(?i)^(?:main|usage|exit\\w*|shutdown|quit|\\w*usage\\w*)$")
 (#not-path! "(?i)(?:Main|Cli|CLI|Tool|Launcher|Bootstrap|Shell|Command)\\.java$|(?:^|/)(?:cli|tools?|command\\w*)")
 (#not-in-test!)
 (#set! code "java-system-exit")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "the whole machine ends here, other threads included")
 (#set! help "throw, and let `main` decide")
 (#set! cwe "382"))

; `get()` right behind a search throws where nothing was found, and the message says nothing.
;
; It ends the complaint that an `Optional` is no value. Fine in tests.
; The safe form is `orElseThrow(() -> new NotFound(id))`.
((method_invocation
   object: (method_invocation name: (identifier) @_search)
   name: (identifier) @_get
   arguments: (argument_list) @_none) @diagnostic
 (#eq? @_get "get")
 (#eq? @_none "()")
 (#any-of? @_search "findFirst" "findAny" "findById" "findByUsername" "findByEmail" "findByName" "findOne" "reduce")
 (#not-in-test!)
 (#set! code "java-optional-get")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a missing value throws here, and the message says nothing")
 (#set! help "use `orElseThrow` with an exception that says what was looked for")
 (#set! cwe "248"))
