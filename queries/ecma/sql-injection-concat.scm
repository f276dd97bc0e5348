; A statement with a value pasted between its words runs whatever the value contains.
;
; It is the shortest query in a tutorial. Fine for names from a fixed list, and for templates with a tag, which bind
; their values.
; The safe form writes a placeholder (`?`, `$1`, `:name`) and hands the value over beside the statement.
([
   (arguments (template_string) @diagnostic)
   (variable_declarator value: (template_string) @diagnostic)
   (assignment_expression right: (template_string) @diagnostic)
   (augmented_assignment_expression right: (template_string) @diagnostic)
   (pair value: (template_string) @diagnostic)
   (return_statement (template_string) @diagnostic)
   (arrow_function body: (template_string) @diagnostic)]
 (#match? @diagnostic "(?is)^`\\s*(?:SELECT\\b.*\\bFROM|INSERT\\s+(?:OR\\s+\\w+\\s+)?INTO|REPLACE\\s+INTO|UPDATE\\b.*\\bSET|DELETE\\s+FROM|DROP\\s+(?:TABLE|DATABASE|USER)|ALTER\\s+TABLE|CREATE\\s+(?:USER|ROLE)|MERGE\\s+INTO|WITH\\s+\\w+\\s+AS\\s*\\()\\b")
 (#match? @diagnostic "(?is)(?:=|<|>|\\bI?LIKE)\\s*['\"%]*\\$\\{|\\b(?:IN|VALUES)\\s*\\(\\s*['\"]*\\$\\{|'%?\\$\\{[^{}]*\\}%?'|\\b(?:LIMIT|OFFSET|ORDER\\s+BY)\\s+\\$\\{")
 (#not-match? @diagnostic "(?i)\\$\\{[^{}]*(?:escape|quote|placeholder|sanitiz|literal|bind|formatter|orParameter|\\bparam\\w*[(\\[])")
 (#not-match? @diagnostic "(?i)sqlite_(?:master|sequence|schema)|information_schema|\\bSYSCAT\\.|\"SYS\"\\.|\\bsys\\.|pg_(?:catalog|type|class|enum|index|constraint)|xmltable")
 (#not-in-test!)
 (#set! code "js-sql-template")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a value is pasted into the statement: it can change what the statement does")
 (#set! help "write a placeholder and bind the value")
 (#set! url "https://cwe.mitre.org/data/definitions/89.html")
 (#set! tags "security injection")
 (#set! cwe "89"))

; The same with `+`: the value becomes part of the statement.
;
; Older examples are written so. Fine if only constants and placeholders are joined.
; The safe form writes a placeholder and hands the value over beside the statement.
([
   (arguments (binary_expression operator: "+") @diagnostic)
   (variable_declarator value: (binary_expression operator: "+") @diagnostic)
   (assignment_expression right: (binary_expression operator: "+") @diagnostic)
   (augmented_assignment_expression right: (binary_expression operator: "+") @diagnostic)
   (pair value: (binary_expression operator: "+") @diagnostic)
   (return_statement (binary_expression operator: "+") @diagnostic)]
 (#match? @diagnostic "(?is)^[\"'`]\\s*(?:SELECT\\b.*\\bFROM|INSERT\\s+(?:OR\\s+\\w+\\s+)?INTO|REPLACE\\s+INTO|UPDATE\\b.*\\bSET|DELETE\\s+FROM|DROP\\s+(?:TABLE|DATABASE|USER)|ALTER\\s+TABLE|CREATE\\s+(?:USER|ROLE)|MERGE\\s+INTO|WITH\\s+\\w+\\s+AS\\s*\\()\\b")
 (#match? @diagnostic "(?is)(?:=|<|>|\\bI?LIKE|\\bIN\\s*\\(|\\bVALUES\\s*\\(|\\b(?:LIMIT|OFFSET|ORDER\\s+BY))\\s*\\\\?['\"%(]*\\s*['\"`]\\s*\\+\\s*(?-i:[a-z_$(])")
 (#not-match? @diagnostic "(?i)\\+\\s*[\\w.$]*(?:escape|quote|placeholder|sanitiz|literal|bind|formatter|parameter)|\\$\\{[^{}]*formatter|information_schema|user_tables|constraint_name|sqlite_(?:master|schema)|pg_(?:catalog|class)")
 (#not-in-test!)
 (#set! code "js-sql-concat")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a value is joined into the statement: it can change what the statement does")
 (#set! help "write a placeholder and bind the value")
 (#set! url "https://cwe.mitre.org/data/definitions/89.html")
 (#set! tags "security injection")
 (#set! cwe "89"))

; A condition of a query builder, or a raw statement, with a value pasted into it.
;
; Builders bind what they are given as parameters, but not what is already text. Fine for constant text.
; The safe form passes values beside the text: `.where("name = :name", { name })`, `raw("id = ?", [id])`.
((call_expression
   function: (member_expression property: (property_identifier) @_method)
   arguments: (arguments . [
     (template_string (template_substitution)) @_template
     (binary_expression left: [(string) (binary_expression)] operator: "+") @_concat])) @diagnostic
 (#any-of? @_method "where" "andWhere" "orWhere" "having" "andHaving" "orHaving" "whereRaw" "andWhereRaw" "orWhereRaw" "havingRaw" "raw" "literal" "unsafe" "$queryRawUnsafe" "$executeRawUnsafe")
 (#match? @_template "(?is)(?:=|<|>|\\bI?LIKE)\\s*['\"%]+\\$\\{|\\w\\s*(?:=|<|>)\\s*\\$\\{|\\b(?:I?LIKE|IN\\s*\\()\\s*['\"%]*\\$\\{")
 (#match? @_concat "(?is)^[\"'`].*\\w\\s*(?:=|<|>|LIKE|IN\\s*\\()\\s*['\"%]*[\"'`]\\s*\\+\\s*[A-Za-z_$(]")
 (#not-match? @_template "(?i)<\\w+[\\s>]|\\$\\{[^{}]*(?:escape|quote|placeholder|sanitiz|param|alias|column|table|field)")
 (#not-match? @_concat "(?i)<\\w+[\\s>]|\\+\\s*[\\w.$]*(?:escape|quote|placeholder|sanitiz|param|alias|column|table|field)")
 (#not-in-test!)
 (#set! code "js-sql-condition")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a value is pasted into this condition: it can change what the query does")
 (#set! help "name a parameter in the text and pass the value beside it")
 (#set! tags "security injection")
 (#set! cwe "89"))

; A condition that is appended to a statement as text is the same weakness in two steps.
;
; Models build optional filters like this. Fine if only placeholders are appended.
; The safe form appends a placeholder and collects the values.
([
   (augmented_assignment_expression
     left: [(identifier) @_statement (member_expression property: (property_identifier) @_statement)]
     operator: "+="
     right: [(template_string (template_substitution)) @_template (binary_expression operator: "+") @_concat])
   (call_expression
     function: (member_expression object: (identifier) @_list property: (property_identifier) @_push)
     arguments: (arguments . [(template_string (template_substitution)) @_template (binary_expression operator: "+") @_concat] .))] @diagnostic
 (#match? @_statement "(?i)sql|query|stmt|statement|where|clause|condition|filter")
 (#eq? @_push "push")
 (#match? @_list "(?i)where|clause|condition|filter|sql|predicate")
 (#match? @_template "(?is)^`\\s*(?:(?:AND|OR|WHERE|HAVING)\\s.*?(?:=|<|>|\\bI?LIKE|\\bIN\\s*\\()\\s*['\"%]*\\$\\{|ORDER\\s+BY\\s+\\$\\{|[\\w.]+\\s+(?:=|<|>|I?LIKE|IN)\\s+['\"(%]*\\$\\{)")
 (#match? @_concat "(?is)^[\"']\\s*(?:ORDER\\s+BY\\s+|(?:(?:AND|OR|WHERE|HAVING)\\s)?[\\w.\\s]*(?:=|<|>|LIKE)\\s*['%]*)[\"']\\s*\\+\\s*[a-z_$(]")
 (#not-match? @_template "(?i)^`\\s*(?:engine|comment|collate|default|charset)|constname|\\bsql\\s+LIKE|\\$\\{[^{}]*(?:escape|quote|placeholder|sanitiz|literal|bind|\\bparam\\w*[(\\[])")
 (#not-in-test!)
 (#set! code "js-sql-append")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a value is appended to the statement as text")
 (#set! help "append a placeholder and bind the value")
 (#set! tags "security injection")
 (#set! cwe "89"))

; `$where` runs JavaScript inside the database; pasted text becomes part of the program.
;
; Older examples of MongoDB filter with it. Fine for constant text, though an operator does the same faster.
; The safe form uses `$eq`, `$gt`, `$expr` and the like.
((pair
   key: [(property_identifier) @_key (string (string_fragment) @_key)]
   value: [
     (template_string (template_substitution))
     (binary_expression operator: "+")]) @diagnostic
 (#eq? @_key "$where")
 (#not-in-test!)
 (#set! code "js-mongo-where")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "pasted text runs as a program in the database")
 (#set! help "write the condition with query operators")
 (#set! tags "security injection")
 (#set! cwe "943"))

; A filter that takes its values from a request as they are accepts operators such as `{"$ne": null}`.
;
; A login that looks up name and password in one call can be passed so. Fine after validation, or with the value
; made a string.
; The safe form writes `String(req.body.name)`, or validates the body against a schema first.
((call_expression
   function: (member_expression property: (property_identifier) @_method)
   arguments: (arguments . (object (pair value: (member_expression) @_value)) @_filter)) @diagnostic
 (#any-of? @_method "findOne" "findOneAndUpdate" "findOneAndDelete" "deleteOne" "deleteMany" "updateOne" "updateMany")
 (#match? @_value "^(?:req|request|ctx\\.request)\\.(?:body|query)\\.\\w+$")
 (#match? @_filter "(?i)pass|token|user|mail|code")
 (#not-in-test!)
 (#set! code "js-nosql-request-value")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a request can put an operator where a value is expected")
 (#set! help "make the value a string, or validate the body before it is used")
 (#set! tags "security injection")
 (#set! cwe "943"))
