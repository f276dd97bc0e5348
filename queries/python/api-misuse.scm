; A default that can be changed is made once and shared by all calls.
;
; It reads like a fresh list for each call. Fine if nothing ever changes it; a tuple or `None` says so.
([(default_parameter value: [
    (list) (dictionary) (set) (list_comprehension) (dictionary_comprehension) (set_comprehension)
    (call function: (identifier) @_constructor)]) @diagnostic
  (typed_default_parameter value: [
    (list) (dictionary) (set) (list_comprehension) (dictionary_comprehension) (set_comprehension)
    (call function: (identifier) @_constructor)]) @diagnostic]
 (#any-of? @_constructor "list" "dict" "set" "defaultdict" "deque" "bytearray" "OrderedDict" "Counter")
 (#not-inside? @diagnostic "lambda")
 (#not-in-test!)
 (#set! code "py-mutable-default")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this default is made once and shared by all calls")
 (#set! help "use `None` and make the value in the body")
 (#set! cwe "1188"))

; A tuple is always true, so this assertion never fails.
;
; Parentheses around condition and message look like a call. Fine nowhere.
((assert_statement . (tuple (_) @_condition (_) @_message) .) @diagnostic
 (#set! code "py-assert-tuple")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "this asserts a tuple, which is always true")
 (#set! help "leave out the parentheses: `assert condition, \"message\"`")
 (#set! fix "assert {_condition}, {_message}")
 (#set! cwe "571"))
