; A blocking call in an async function stops every task of the program.
;
; Examples without an event loop look the same, so models mix them. Fine in a thread: `asyncio.to_thread`.
((call
   function: (attribute object: (identifier) @_module attribute: (identifier) @_function)) @diagnostic
 (#any-of? @_module "time" "requests" "subprocess" "urllib" "os" "sp")
 (#any-of? @_function "sleep" "get" "post" "put" "patch" "delete" "head" "request" "run" "call" "check_call" "check_output" "getoutput" "system")
 (#match? @diagnostic "^(time\\.sleep|requests\\.(get|post|put|patch|delete|head|request)|(subprocess|sp)\\.(run|call|check_call|check_output|getoutput)|os\\.system)\\(")
 (#in-async? @diagnostic)
 (#not-in-test!)
 (#set! code "py-blocking-in-async")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this call stops every task of the program until it returns")
 (#set! help "await an async library's call, or wrap this one in `asyncio.to_thread`")
 (#set! cwe "1088"))

; A task that nobody keeps may be collected before it is done, and its error is never seen.
;
; `create_task(…)` as a statement looks like "run in the background". Fine in a task group, or kept in a set until it
; is done.
((expression_statement
   (call
     function: (attribute object: (_) @_object attribute: (identifier) @_function)) @diagnostic)
 (#any-of? @_function "create_task" "ensure_future")
 (#match? @_object "^(asyncio|loop|(self\\.)?_?loop|asyncio\\.get_(running|event)_loop\\(\\))$")
 (#not-in-test!)
 (#set! code "py-task-dropped")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "nobody keeps this task: it may vanish before it is done, and its error is never seen")
 (#set! help "keep it in a set until it is done, or start it in an `asyncio.TaskGroup`")
 (#set! cwe "772"))
