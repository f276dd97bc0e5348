; The error of a call is assigned to `_`: nobody learns that it failed.
;
; It is the quickest way to make a short example compile. Fine where a failure changes nothing, which a comment can say.
([(short_var_declaration
    left: (expression_list (_) . (identifier) @_last .)
    right: (expression_list . (call_expression function: [
      (identifier) @_function
      (selector_expression field: (field_identifier) @_function)]) .))
  (assignment_statement
    left: (expression_list (_) . (identifier) @_last .)
    right: (expression_list . (call_expression function: [
      (identifier) @_function
      (selector_expression field: (field_identifier) @_function)]) .))
  (assignment_statement
    left: (expression_list . (identifier) @_last .)
    right: (expression_list . (call_expression function: [
      (identifier) @_function @_alone
      (selector_expression field: (field_identifier) @_function @_alone)]) .))] @diagnostic
 (#eq? @_last "_")
 (#not-match? @_function "^(Write\\w*|DecodeRune\\w*|DecodeLastRune\\w*|Load|LoadOrStore|LoadAndDelete|LookupEnv|Lookup\\w*|Cut\\w*|Split\\w*|Caller|FieldByName|MethodByName|FromContext|Deadline|Modf|Frexp|Sincos|Peek\\w*|Uvarint|Varint|Recv|TryRecv|Zone|Date|Clock|ISOWeek|Bounds|Name|Size|Get|[gG]et[A-Z]\\w*|[fF]ind\\w*|Value|Values|Pop|Swap|Next|Add|Sub|Mul64|Div64|WithCancel|WithTimeout|WithDeadline|NotifyContext|Pipe|FromIncomingContext|BasicAuth|Cast|As[A-Z]\\w*|[iI]s\\w*|[hH]as\\w*|make|append|len|recover|ContainsRune|Search\\w*|\\w+Ok|Swap\\w*|Fprint\\w*|Print\\w*|Close|close|copy|Do|Sscan\\w*|Flush|Rollback|Sync|Sysctl|Kill|Signal|Shutdown)$")
 (#not-match? @_alone "^(Write\\w*|New\\w*|[a-z]\\w*|String|Error|Len|Cap|Wait|Reset|Body|Type|Elem|Unix|Now|Since)$")
 (#not-in-test!)
 (#set! code "go-err-blank")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the error is thrown away: nobody learns that this failed")
 (#set! help "check the error and return it, wrapped with what was tried")
 (#set! cwe "252"))

; A call whose error must be looked at stands alone.
;
; `json.Unmarshal(data, &v)` reads well without its error, and then `v` is empty. Fine nowhere.
((expression_statement
   (call_expression
     function: (selector_expression operand: (_) @_operand field: (field_identifier) @_method)) @diagnostic)
 (#any-of? @_method "Unmarshal" "Decode" "WriteFile" "MkdirAll" "Mkdir" "Rename" "Chdir" "Chmod" "Chown" "ListenAndServe" "ListenAndServeTLS" "Commit" "Run" "Start" "Copy" "Truncate" "ReadFull")
 (#match? @_operand "^(json|xml|yaml|toml|os|ioutil|io|http|proto|bson|msgpack|tx|cmd|(json|xml|gob|yaml)\\.NewDecoder\\(.*\\)|exec\\.Command(Context)?\\(.*\\))$")
 (#not-match? @diagnostic "^cmd\\.\\w+\\([^)]|^io\\.Copy\\((io|ioutil)\\.Discard")
 (#not-in-test!)
 (#set! code "go-err-unchecked")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this returns an error, and nobody looks at it")
 (#set! help "check the error: `if err := …; err != nil`")
 (#set! cwe "252"))

; The branch for the error does nothing.
;
; It stays empty when the happy path was written first. Fine nowhere: a comment does not handle an error.
((if_statement
   condition: (binary_expression left: (identifier) @_error operator: "!=" right: (nil)) @diagnostic
   consequence: (block) @_body
   !alternative)
 (#match? @_error "(?i)err")
 (#match? @_body "^\\{\\s*(//[^\\n]*\\s*)*\\}$")
 (#not-in-test!)
 (#set! code "go-empty-err-branch")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the error is noticed, and nothing is done about it")
 (#set! help "return it, or log it")
 (#set! cwe "390"))

; There was an error, and the caller is told that there was none.
;
; `return nil` is what the end of a function looks like. Fine where a failure is an answer, such as "not found".
((if_statement
   condition: (binary_expression left: (identifier) @_error operator: "!=" right: (nil))
   consequence: (block (statement_list . (return_statement (expression_list . (nil) [(nil) (identifier)]? .)) @diagnostic .)))
 (#match? @_error "^(err|\\w+Err|err[A-Z]\\w*)$")
 (#match? @diagnostic "^return\\s+nil(\\s*,\\s*nil)?$")
 (#not-in-test!)
 (#set! code "go-err-return-nil")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "there was an error, and the caller is told that there was none")
 (#set! help "return the error; if it can be ignored, say why in a comment")
 (#set! cwe "390"))
