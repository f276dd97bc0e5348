; A statement pasted together from text is executed: whatever its values contain becomes part of the program.
;
; `fmt.Sprintf` is how Go builds every other text. Fine for names from a fixed list; values belong into parameters:
; `db.Query("… WHERE id = $1", id)`.
([(call_expression
    function: (selector_expression operand: (identifier) @_fmt field: (field_identifier) @_sprintf)
    arguments: (argument_list . [(interpreted_string_literal) (raw_string_literal)] @_statement . (_))) @diagnostic
  (call_expression
    function: (selector_expression field: (field_identifier) @_method)
    arguments: (argument_list (binary_expression operator: "+") @diagnostic @_concatenated))
  (call_expression
    function: (selector_expression field: (field_identifier) @_method)
    arguments: (argument_list (call_expression
      function: (selector_expression operand: (identifier) @_fmt field: (field_identifier) @_sprintf)
      arguments: (argument_list . [(interpreted_string_literal) (raw_string_literal)] @_executed . (_))) @diagnostic))
  (short_var_declaration right: (expression_list . (binary_expression operator: "+") @diagnostic @_concatenated @_assigned .))
  (assignment_statement right: (expression_list . (binary_expression operator: "+") @diagnostic @_concatenated @_assigned .))
  (var_spec value: (expression_list . (binary_expression operator: "+") @diagnostic @_concatenated @_assigned .))]
 (#eq? @_fmt "fmt")
 (#eq? @_sprintf "Sprintf")
 (#any-of? @_method "Query" "QueryRow" "QueryContext" "QueryRowContext" "Exec" "ExecContext" "Prepare" "PrepareContext" "Raw" "Queryx" "QueryRowx" "Get" "Select" "GetContext" "SelectContext" "NamedExec" "MustExec" "SendBatch" "Queue")
 (#match? @_statement "(?is)^[\"`](\\s|\\\\[nt])*(SELECT\\b.*\\bFROM\\b|INSERT\\s+(OR\\s+\\w+\\s+|IGNORE\\s+)?INTO\\b|REPLACE\\s+INTO\\b|UPDATE\\b.*\\bSET\\b|DELETE\\s+FROM\\b).*(=|[<>]|\\bLIKE|\\bIN|\\bVALUES|\\bLIMIT|\\bOFFSET|\\bBETWEEN)\\s*\\(?\\s*(['\"%\\\\]*%[sdvq]|'[^']*%[sdvq])")
 (#match? @_executed "(?is)^[\"`](\\s|\\\\[nt])*(SELECT\\b.*\\bFROM\\b|INSERT\\s+(OR\\s+\\w+\\s+|IGNORE\\s+)?INTO\\b|REPLACE\\s+INTO\\b|UPDATE\\b.*\\bSET\\b|DELETE\\s+FROM\\b|DROP\\s+(TABLE|DATABASE|USER|ROLE|INDEX|VIEW|SCHEMA)\\b|ALTER\\s+(TABLE|USER|ROLE|DATABASE)\\b|CREATE\\s+(TABLE|USER|ROLE|DATABASE)\\b|TRUNCATE\\s|GRANT\\s).*%[-+]?[sdvq]")
 (#match? @_concatenated "(?is)^[\"`](\\s|\\\\[nt])*(SELECT\\b.*\\bFROM\\b|INSERT\\s+(OR\\s+\\w+\\s+|IGNORE\\s+)?INTO\\b|REPLACE\\s+INTO\\b|UPDATE\\b.*\\bSET\\b|DELETE\\s+FROM\\b|DROP\\s+(TABLE|DATABASE|USER)\\b|ALTER\\s+(TABLE|USER)\\b|TRUNCATE\\s)")
 (#match? @_concatenated "[\"`]\\s*\\+\\s*[a-z]")
 (#match? @_assigned "(?is)(=|[<>]|\\bLIKE|\\bIN|\\bVALUES|\\bLIMIT|\\bOFFSET)\\s*\\(?\\s*['%\\\\]*[\"`]\\s*\\+")
 (#not-match? @diagnostic "(?i)quote|escape|sanitiz|placeholder|identifier|questionmarks|strings\\.(Repeat|Join)")
 (#not-function-has? @diagnostic "(?i)placeholders?\\b|QuoteIdentifier|strings\\.Repeat\\(")
 (#not-in-test!)
 (#set! code "go-sql-sprintf")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "the statement is built from text: a value can change what it does")
 (#set! help "write placeholders into the statement and hand over the values beside it")
 (#set! url "https://cwe.mitre.org/data/definitions/89.html")
 (#set! tags "security injection")
 (#set! cwe "89"))

; A condition with a value is appended to a statement as text.
;
; Models build optional filters like this. Fine if only placeholders are appended and the values collected beside them.
([(assignment_statement
    left: (expression_list . (identifier) @_query .)
    operator: "+="
    right: (expression_list . [
      (call_expression
        function: (selector_expression field: (field_identifier) @_sprintf)
        arguments: (argument_list . [(interpreted_string_literal) (raw_string_literal)] @_formatted . (_)))
      (binary_expression) @_concatenated] .))
  (call_expression
    function: (selector_expression field: (field_identifier) @_write)
    arguments: (argument_list . [
      (call_expression
        function: (selector_expression field: (field_identifier) @_sprintf)
        arguments: (argument_list . [(interpreted_string_literal) (raw_string_literal)] @_formatted . (_)))
      (binary_expression) @_concatenated] .))] @diagnostic
 (#match? @_query "(?i)(query|sql|stmt|statement|where)")
 (#eq? @_write "WriteString")
 (#eq? @_sprintf "Sprintf")
 (#match? @_formatted "(?is)^[\"`]\\s*((AND|OR|WHERE|HAVING)\\s+[\\w.\"\\\\]+\\s*(=|<|>|<=|>=|<>|!=|\\bLIKE|\\bILIKE|\\bIN)\\s*\\(?\\s*['%]*%[sdvq]|(LIMIT|OFFSET|ORDER\\s+BY)\\s+%[sdv])")
 (#match? @_concatenated "(?is)^[\"`]\\s*((AND|OR|WHERE|HAVING)\\s+[\\w.\"\\\\]+\\s*(=|<|>|<=|>=|<>|!=|\\bLIKE|\\bILIKE|\\bIN)\\s*\\(?\\s*['%]*|(LIMIT|OFFSET|ORDER\\s+BY)\\s+)[\"`]\\s*\\+\\s*[a-z]")
 (#not-in-test!)
 (#set! code "go-sql-append")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a condition is appended as text: a value can change what the statement does")
 (#set! help "append a placeholder and collect the value for the call")
 (#set! tags "security injection")
 (#set! cwe "89"))
