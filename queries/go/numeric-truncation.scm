; A number from text is cut to fewer bits without a word.
;
; `Atoi` is the function everybody knows, and the conversion makes the types fit. Fine after a check of the range;
; `ParseInt(text, 10, 32)` does both.
((call_expression
   function: (identifier) @_type
   arguments: (argument_list . [
     (identifier) @_value
     (parenthesized_expression (identifier) @_value)] .)) @diagnostic
 (#any-of? @_type "int32" "int16" "int8" "uint32" "uint16" "uint8" "byte")
 (#match? @_value "^(n|i|num|number|id|port|value|val|v|count|size|age|x|parsed|p|limit|offset|page|index|idx|code|uid|gid|year|quantity|amount|timeout|seconds)$")
 (#function-has? @diagnostic "\\b(n|i|num|number|id|port|value|val|v|count|size|age|x|parsed|p|limit|offset|page|index|idx|code|uid|gid|year|quantity|amount|timeout|seconds),\\s*\\w+\\s*:?=\\s*strconv\\.(Atoi\\(|Parse(Int|Uint)\\([^,]+,\\s*\\d+,\\s*(0|64)\\))")
 (#not-function-has? @diagnostic "math\\.Max|MaxInt|MaxUint|[<>]=?\\s*(\\d{2,}|0x|1\\s*<<)")
 (#not-in-test!)
 (#set! code "go-narrowing-atoi")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "a number that does not fit is cut off without a word")
 (#set! help "use `strconv.ParseInt(text, 10, 32)`, or check the range first")
 (#set! cwe "190"))
