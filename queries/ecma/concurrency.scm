; `forEach` does not wait for an async function: the code behind it runs first, and failures reach nobody.
;
; The loop reads as if it waited. Fine nowhere that the order or a failure matters.
; The safe form is `for (const item of items) { await … }` or `await Promise.all(items.map(…))`.
((call_expression
   function: (member_expression property: (property_identifier) @_each)
   arguments: (arguments . [(arrow_function "async" body: (_) @_body) (function_expression "async" body: (_) @_body)])) @diagnostic
 (#any-of? @_each "forEach")
 (#match? @_body "\\bawait\\b")
 (#not-in-test!)
 (#set! code "js-async-foreach")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "nobody waits for these promises")
 (#set! help "use `for … of` with `await`, or `await Promise.all(items.map(…))`")
 (#set! cwe "1088"))

; A call that blocks inside an async function stops every other request of the process.
;
; The short form without a callback is the better known one. Fine at the start of a program and in command lines.
; The safe form awaits `fs.promises` or the call without `Sync`.
((call_expression
   function: [
     (identifier) @_function
     (member_expression object: (identifier) @_object property: (property_identifier) @_function)]) @diagnostic
 (#any-of? @_function "readFileSync" "writeFileSync" "appendFileSync" "execSync" "spawnSync" "execFileSync" "pbkdf2Sync" "scryptSync" "hashSync" "compareSync" "genSaltSync")
 (#match? @_object "^(?:fs|child_process|cp|crypto|bcrypt|bcryptjs)$")
 (#in-async? @diagnostic)
 (#not-path! "(?i)(?:^|/)(?:bin|cli|scripts?|tools?|commands?|build|config)(?:/|\\.|-)|\\.config\\.|(?:^|/)cli")
 (#function-has? @diagnostic "\\b(?:req|request|ctx|res|reply|socket)\\b")
 (#not-in-test!)
 (#set! code "js-blocking-in-async")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this call blocks every other request of the process")
 (#set! help "await the call that does not block")
 (#set! cwe "1088"))
