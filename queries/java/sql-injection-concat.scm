; A statement that is put together with `+` runs whatever its values contain.
;
; It is the first example of JDBC. Fine for names from a fixed list.
; The safe form is `prepareStatement` with `?` and `setString`.
([
   (argument_list (binary_expression operator: "+") @diagnostic)
   (variable_declarator value: (binary_expression operator: "+") @diagnostic)
   (assignment_expression right: (binary_expression operator: "+") @diagnostic)
   (return_statement (binary_expression operator: "+") @diagnostic)]
 (#match? @diagnostic "(?is)^\"+\\s*(?:(?:SELECT\\b.*\\bFROM|INSERT\\s+(?:OR\\s+\\w+\\s+)?INTO|REPLACE\\s+INTO|UPDATE\\b.*\\bSET|DELETE\\s+FROM|DROP\\s+(?:TABLE|DATABASE|USER)|ALTER\\s+TABLE|CREATE\\s+(?:USER|ROLE)|MERGE\\s+INTO|WITH\\s+\\w+\\s+AS\\s*\\()\\b|FROM\\s+[A-Z]\\w+\\s.*\\bWHERE\\b)")
 (#match? @diagnostic "(?is)(?:=|<|>|\\bLIKE|\\bIN\\s*\\(|\\bVALUES\\s*\\(|\\b(?:LIMIT|OFFSET|ORDER\\s+BY))\\s*['%(]*\\s*\"\\s*\\+\\s*(?-i:[a-z_(])")
 (#not-match? @diagnostic "(?i)\\+\\s*[\\w.]*(?:quote|escape|placeholder|sanitiz)|\\binformation_schema\\b")
 (#not-in-test!)
 (#set! code "java-sql-concat")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a value is joined into the statement: it can change what the statement does")
 (#set! help "use `prepareStatement` with `?` and bind the value")
 (#set! url "https://cwe.mitre.org/data/definitions/89.html")
 (#set! tags "security injection")
 (#set! cwe "89"))

; A statement that is made with a format runs whatever its values contain.
;
; `%s` looks like a placeholder of the database. Fine for names from a fixed list.
; The safe form is `?` and a bound value.
([
   (method_invocation
     object: (identifier) @_class
     name: (identifier) @_format
     arguments: (argument_list (string_literal) @_statement . (_)))
   (method_invocation
     object: (string_literal) @_statement
     name: (identifier) @_formatted)] @diagnostic
 (#any-of? @_class "String" "MessageFormat")
 (#eq? @_format "format")
 (#eq? @_formatted "formatted")
 (#match? @_statement "(?is)^\"+\\s*(?:(?:SELECT\\b.*\\bFROM|INSERT\\s+(?:OR\\s+\\w+\\s+)?INTO|REPLACE\\s+INTO|UPDATE\\b.*\\bSET|DELETE\\s+FROM|DROP\\s+(?:TABLE|DATABASE|USER)|ALTER\\s+TABLE|CREATE\\s+(?:USER|ROLE)|MERGE\\s+INTO|WITH\\s+\\w+\\s+AS\\s*\\()\\b)")
 (#match? @_statement "(?is)(?:=|<|>|\\bLIKE|\\bIN\\s*\\(|\\bVALUES\\s*\\(|\\b(?:LIMIT|OFFSET|ORDER\\s+BY))\\s*['%(\\\\\"]*(?:%(?:\\d\\$)?[sd]|\\{\\d\\})")
 (#not-in-test!)
 (#set! code "java-sql-format")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a value is formatted into the statement: it can change what the statement does")
 (#set! help "write `?` and bind the value")
 (#set! tags "security injection")
 (#set! cwe "89"))

; A condition that is appended to a statement as text is the same weakness in two steps.
;
; Models build optional filters like this. Fine if only `?` is appended.
; The safe form appends `?` and collects the values.
([
   (method_invocation
     name: (identifier) @_append
     arguments: (argument_list . (binary_expression operator: "+") @_fragment .))
   (assignment_expression
     operator: "+="
     right: (binary_expression operator: "+") @_fragment)
   (method_invocation
     object: (method_invocation
       name: (identifier) @_append
       arguments: (argument_list . (string_literal) @_opening .))
     name: (identifier) @_append_value
     arguments: (argument_list . [(identifier) (method_invocation) (field_access)] .))] @diagnostic
 (#eq? @_append "append")
 (#eq? @_append_value "append")
 (#match? @_opening "(?is)^\"\\s*(?:AND|OR|WHERE|HAVING)\\s[^\"]*(?:=|<|>|LIKE)\\s*['%]+\"$")
 (#match? @_fragment "(?is)^\"\\s*(?:ORDER\\s+BY\\s+|(?:AND|OR|WHERE|HAVING)\\s[^\"]*(?:=|<|>|LIKE)\\s*['%]*)\"\\s*\\+\\s*[A-Za-z_(]")
 (#not-in-test!)
 (#set! code "java-sql-append")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a value is appended to the statement as text")
 (#set! help "append `?` and bind the value")
 (#set! tags "security injection")
 (#set! cwe "89"))

; A filter for a directory or a path through a document that is put together with `+` matches what an attacker likes.
;
; Logins against LDAP are written so. Fine for constants.
; The safe form passes the value as an argument of the filter, or a variable of the path.
((method_invocation
   name: (identifier) @_search
   arguments: (argument_list (binary_expression operator: "+") @_filter)) @diagnostic
 (#any-of? @_search "search" "evaluate" "compile" "selectNodes" "selectSingleNode" "searchForObject")
 (#match? @_filter "^\"(?:[^\"]*\\(\\w+=|/[^\"]*\\[[^\"]*=\\s*['\\\\]+)[^\"]*\"\\s*\\+\\s*[A-Za-z_]")
 (#not-in-test!)
 (#set! code "java-ldap-xpath-concat")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a value is joined into this filter: it can match everything")
 (#set! help "pass the value as an argument or a variable")
 (#set! tags "security injection")
 (#set! cwe "90"))
