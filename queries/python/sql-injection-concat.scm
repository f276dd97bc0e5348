; A statement pasted together from text is executed: whatever its values contain becomes part of the program.
;
; F-strings make it the shortest way to write a query. Fine for names from a fixed list that are quoted as identifiers;
; values belong into parameters: `execute("… WHERE id = %s", (id,))`.
((call
   function: [(identifier) @_function (attribute attribute: (identifier) @_function)]
   arguments: (argument_list . [
     (string (interpolation)) @_interpolated
     (concatenated_string (string (interpolation))) @_interpolated
     (parenthesized_expression (concatenated_string (string (interpolation)))) @_interpolated
     (binary_operator) @_joined
     (call function: (attribute
       object: [(string) (concatenated_string) (parenthesized_expression)]
       attribute: (identifier) @_format))
     (keyword_argument
       name: (identifier) @_keyword
       value: [
         (string (interpolation)) @_interpolated
         (concatenated_string (string (interpolation))) @_interpolated
         (binary_operator) @_joined])] @diagnostic))
 (#match? @_function "(?i)(execut|query|^q$|raw|sql|^fetch|^text$|^mogrify$|^prepare$)")
 (#eq? @_format "format")
 (#any-of? @_keyword "sql" "query" "statement" "operation")
 (#match? @diagnostic "(?is)^(\\w+\\s*=\\s*)?\\(?\\s*[rfbu]*[\"']{1,3}(\\s|\\\\[nt])*(SELECT\\b.*\\bFROM\\b|INSERT\\s+(OR\\s+\\w+\\s+|IGNORE\\s+)?INTO\\b|REPLACE\\s+INTO\\b|UPDATE\\b.*\\bSET\\b|DELETE\\s+FROM\\b|DROP\\s+(TABLE|DATABASE|USER|ROLE|INDEX|VIEW|SCHEMA)\\b|ALTER\\s+(TABLE|USER|ROLE|DATABASE)\\b|CREATE\\s+(TABLE|USER|ROLE|DATABASE)\\b|TRUNCATE\\s|WITH\\b.*\\bSELECT\\b|MERGE\\s+INTO\\b|GRANT\\s.*\\bTO\\b)")
 (#match? @_joined "[\"']\\s*\\)?\\s*(%\\s*[\\w({\\[]|\\+\\s*[a-z_]\\w*([^\\w\"']|$))")
 (#match? @_interpolated "\\{\\s*([a-z_]\\w*|[a-z_]\\w*(\\.\\w+)*\\.[a-z_]\\w*|[\\w.(]+[^}]*[\\[(][^}]*)\\s*(![rsa])?(:[^}]*)?\\}")
 (#not-match? @diagnostic "(?i)quote|\\bqn\\(|\\bqn3?\\b|placeholder|['\"](\\?|%s),?\\s*['\"]\\s*\\]?\\s*(\\*|for\\b)|escape|identifier|\\bsql\\.|sanit|%\\s*\\(?(self\\.)?(\\w*sql|\\w*query|inner\\w*|sub\\w*|where\\w*)\\b|\\{(\\w*sql|\\w*query|inner\\w*|subq\\w*|where\\w*)\\}")
 (#not-function-has? @diagnostic "quote_name|quote_ident|\\bqn\\(|QuotedIdentifier")
 (#not-in-test!)
 (#set! code "py-sql-string")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "the statement is built from text: a value can change what it does")
 (#set! help "write placeholders into the statement and hand over the values beside it")
 (#set! url "https://cwe.mitre.org/data/definitions/89.html")
 (#set! tags "security injection")
 (#set! cwe "89"))

; A statement with a value pasted into it is built here and executed later.
;
; The same weakness in two steps; models put the statement into a variable first. Fine if what is pasted is a
; placeholder.
([(assignment right: [
    (string (interpolation)) @diagnostic
    (concatenated_string (string (interpolation))) @diagnostic
    (parenthesized_expression [(string (interpolation)) (concatenated_string (string (interpolation)))] @diagnostic)
    (binary_operator) @diagnostic
    (call function: (attribute object: [(string) (concatenated_string) (parenthesized_expression)] attribute: (identifier) @_format)) @diagnostic])
  (return_statement [
    (string (interpolation)) @diagnostic
    (concatenated_string (string (interpolation))) @diagnostic
    (binary_operator) @diagnostic
    (call function: (attribute object: [(string) (concatenated_string) (parenthesized_expression)] attribute: (identifier) @_format)) @diagnostic])]
 (#match? @diagnostic "(?is)^\\(?\\s*[rfbu]*[\"']{1,3}(\\s|\\\\[nt])*(SELECT\\b.*\\bFROM\\b|INSERT\\s+(OR\\s+\\w+\\s+|IGNORE\\s+)?INTO\\b|REPLACE\\s+INTO\\b|UPDATE\\b.*\\bSET\\b|DELETE\\s+FROM\\b|WITH\\b.*\\bSELECT\\b)")
 (#match? @diagnostic "(?is)(=|[<>]|\\bLIKE|\\bIN|\\bVALUES|\\bLIMIT|\\bOFFSET|\\bBETWEEN|,)\\s*\\(?\\s*(['\"]?%?(\\{[^{}]*\\}|%[sd]|%\\(\\w+\\)s)|'?%?[\"']{1,3}\\s*\\+\\s*[a-z_])|'%?(\\{[^{}]*\\}|%s|%\\(\\w+\\)s)%?'")
 (#match? @diagnostic "(?is)(\\bWHERE\\b|\\bVALUES\\b|\\bSET\\b|\\bHAVING\\b|\\bLIMIT\\b).*(\\{|%[sd(]|\\+)")
 (#eq? @_format "format")
 (#not-match? @diagnostic "(?i)quote|\\bqn\\(|placeholder|['\"](\\?|%s),?\\s*['\"]\\s*\\]?\\s*(\\*|for\\b)|escape|identifier|\\bsql\\.|sanit|columns?\\b|%%s")
 (#match? @diagnostic "(?s)^\\(?\\s*([rR]?[fF][rR]?[\"']|.*([\\s(][rR]?[fF][\"']|\\.format\\([\"']\\s*\\)?\\s*(%\\s*[\\w({\\[]|\\+\\s*[a-z_]\\w*([^\\w\"']|$))))")
 (#not-in-test!)
 (#set! code "py-sql-variable")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a value is pasted into a statement: it can change what the statement does")
 (#set! help "write placeholders into the statement and hand over the values when it is executed")
 (#set! tags "security injection")
 (#set! cwe "89"))

; A condition with a value is appended to a statement as text.
;
; Models build optional filters like this. Fine if only placeholders are appended and the values collected beside them.
([(augmented_assignment right: [
    (string (interpolation))
    (binary_operator)
    (call function: (attribute object: (string) attribute: (identifier) @_format))] @diagnostic)
  (call
    function: (attribute attribute: (identifier) @_append)
    arguments: (argument_list . [
      (string (interpolation))
      (binary_operator)
      (call function: (attribute object: (string) attribute: (identifier) @_format))] @diagnostic .))]
 (#eq? @_append "append")
 (#eq? @_format "format")
 (#match? @diagnostic "(?is)^[rfbu]*[\"']{1,3}\\s*((AND|OR|WHERE|HAVING)\\s+)?[\\w.]+\\s*(=|<|>|<=|>=|<>|!=|\\bLIKE|\\bILIKE|\\bIN)\\s*\\(?'%?(\\{|%s|[\"']{1,3}\\s*\\+)|^[rfbu]*[\"']{1,3}\\s*((AND|OR|WHERE|HAVING)\\s+[\\w.]+\\s*(=|<|>|<=|>=|<>|!=|\\bLIKE|\\bILIKE|\\bIN)\\s*\\(?|LIMIT|OFFSET|ORDER\\s+BY)\\s*(\\{\\s*[a-z]|%s|%d|[\"']\\s*\\+)")
 (#match? @diagnostic "^[rR]?[fF]|\\.format\\(|[\"']\\s*(%|\\+)\\s*[\\w(]")
 (#not-match? @diagnostic "(?i)quote|placeholder|['\"](\\?|%s),?\\s*['\"]\\s*\\]?\\s*(\\*|for\\b)|escape|identifier|[%{]\\s*\\(?(self\\.)?\\w*(where|having|conditions?|clauses?|filters?|sql)\\w*\\b|\\.join\\(|[%{]\\s*\\(?(?-i:[A-Z_]+)\\b")
 (#file-has! "(?i)\\b(select|update|delete)\\b[\\s\\S]{0,400}\\b(from|set)\\b")
 (#not-in-test!)
 (#set! code "py-sql-append")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a condition is appended as text: a value can change what the statement does")
 (#set! help "append a placeholder and collect the value for `execute`")
 (#set! tags "security injection")
 (#set! cwe "89"))
