; Everything that no other rule names is open to everybody.
;
; It ends "401 Unauthorized" while writing. Fine for a site that is public altogether.
; The safe form is `anyRequest().authenticated()`, with the open paths named before it.
([
   (method_invocation
     object: (method_invocation name: (identifier) @_any)
     name: (identifier) @_permit)
   (method_invocation
     object: (method_invocation
       name: (identifier) @_matchers
       arguments: (argument_list . (string_literal (string_fragment) @_path) .))
     name: (identifier) @_permit)] @diagnostic
 (#any-of? @_any "anyRequest" "anyExchange" "anyMessage")
 (#any-of? @_permit "permitAll" "anonymous")
 (#any-of? @_matchers "requestMatchers" "antMatchers" "mvcMatchers" "pathMatchers" "ignoring")
 (#match? @_path "^(?:/\\*\\*?|\\*\\*)$")
 (#not-in-test!)
 (#set! code "java-permit-all")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "everybody may call everything that no other rule names")
 (#set! help "use `authenticated()`, and name the open paths before it")
 (#set! tags "security")
 (#set! cwe "862"))
