; A time or a size in milliseconds or bytes does not fit into an `int`: its upper bits are cut off without a word.
;
; The cast makes the types fit. Fine for values that are known to be small.
; The safe form is `Math.toIntExact`, or a `long`.
((cast_expression
   type: (integral_type) @_type
   value: (method_invocation name: (identifier) @_method)) @diagnostic
 (#any-of? @_type "int" "short" "byte")
 (#any-of? @_method "currentTimeMillis" "nanoTime" "getTime" "toEpochMilli" "getContentLengthLong" "getTotalSpace" "getFreeSpace" "getUsableSpace" "lastModified")
 (#not-in-test!)
 (#set! code "java-narrowing-cast")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "values that do not fit are cut off without a word")
 (#set! help "use `Math.toIntExact`, or keep the `long`")
 (#set! cwe "681"))
