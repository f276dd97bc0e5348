; A statement built with `format!` runs whatever its values contain.
;
; The shortest way to write a query in an example: `format!`, `write!`, `+`, `concat()`, also inside another macro's
; arguments and with the name in the braces. Fine for numbers of placeholders; values belong into parameters.
([(macro_invocation
    macro: [(identifier) @_macro (scoped_identifier name: (identifier) @_macro)]
    (token_tree . [(string_literal) (raw_string_literal)] @_statement @_template)) @diagnostic
  (token_tree
    (identifier) @_macro . "!" .
    (token_tree . [(string_literal) (raw_string_literal)] @_statement @_template) @diagnostic)
  (macro_invocation
    macro: [(identifier) @_macro (scoped_identifier name: (identifier) @_macro)]
    (token_tree . (identifier) @_concat . "!" . (token_tree) @_pieces @_template)) @diagnostic
  (macro_invocation
    macro: (identifier) @_write
    (token_tree . (_) [(string_literal) (raw_string_literal)] @_statement @_template)) @diagnostic
  (binary_expression
    left: (call_expression
      function: (field_expression value: [(string_literal) (raw_string_literal)] @_statement))
    operator: "+"
    right: [(identifier) (reference_expression) (call_expression) (field_expression) (macro_invocation) (index_expression)]) @diagnostic
  (binary_expression
    left: (call_expression
      function: (scoped_identifier)
      arguments: (arguments . [(string_literal) (raw_string_literal)] @_statement .))
    operator: "+"
    right: [(identifier) (reference_expression) (call_expression) (field_expression) (macro_invocation) (index_expression)]) @diagnostic
  (call_expression
    function: (field_expression
      value: (array_expression . [(string_literal) (raw_string_literal)] @_statement . [(identifier) (reference_expression) (field_expression)])
      field: (field_identifier) @_join)) @diagnostic
  (call_expression
    function: (field_expression
      value: [(string_literal) (raw_string_literal)] @_statement @_slot
      field: (field_identifier) @_replace)) @diagnostic]
 (#any-of? @_macro "format" "format_args" "formatdoc" "formatcp")
 (#any-of? @_write "write" "writeln")
 (#eq? @_concat "concat")
 (#any-of? @_join "concat" "join")
 (#any-of? @_replace "replace" "replacen")
 (#not-path! "(^|/)(examples|fuzz)/")
 (#match? @_slot "[{:$%][A-Za-z0-9_]*\\}?")
 (#match? @_statement "(?s)^[bc]?r?#*\"(\\s|\\\\[nt]?|--[^\\n]*\\n)*\\(?((SELECT|select)\\b.*\\b(FROM|from)\\b|(INSERT|insert)\\s+((OR|or)\\s+\\w+\\s+|IGNORE\\s+)?(INTO|into)\\b|(REPLACE|replace)\\s+(INTO|into)\\b|(UPDATE|update)\\b.*\\b(SET|set)\\b|(DELETE|delete)\\s+(FROM|from)\\b|(MERGE|merge)\\s+(INTO|into)\\b|(WITH|with)\\b.*\\b(AS|as)\\s*\\(.*\\b(SELECT|select)\\b|(CREATE|ALTER|create|alter)\\s+(USER|ROLE|user|role)\\b|(EXPLAIN|explain)\\b.*\\b(SELECT|select)\\b|(CALL|EXEC|EXECUTE)\\s+\\w|UNION\\s+(ALL\\s+)?SELECT\\b|\\{\\w*\\}\\s+(AND|WHERE)\\s)")
 (#match? @_pieces "(?s)^\\(\\s*\"(\\s|\\\\[nt]?)*(SELECT|INSERT|UPDATE|DELETE|select|insert|update|delete)\\s.*\\b(FROM|INTO|SET|from|into|set)\\b")
 (#match? @_template "(?is)([=<>'%]|\\b(LIKE|ILIKE|IN|LIMIT|OFFSET|BETWEEN|PASSWORD|USER|ROLE)\\b)(\\s|\\\\n?|[('\"%])*\\{[^{}]*\\}|\\bBETWEEN\\b[^{}]*\\{[^{}]*\\}|\\bVALUES\\b[^?$]*\\([^?$]*\\{[^{}]*\\}|[\"(] *(CALL|EXEC|EXECUTE)\\b.*\\{[^{}]*\\}")
 (#not-match? @_template "(?is)^[^{}]*\\{\\w*(place_?holder|param|binds?|marks|values|clause|where|condition|question|columns?|cols|fields)\\w*\\}[^{}]*$")
 (#not-match? @diagnostic "(?s)(place_?holders?|question_marks|\"\\?\"|repeat_vars|bind_params|param_list|in_params)|[Qq]uote_?(ident|literal|string|id|str|name)?\\w*\\(|\\bescape\\w*\\(")
 (#not-in-test!)
 (#set! code "rust-sql-format")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "the statement is built from text: a value can change what it does")
 (#set! help "write placeholders into the statement and bind the values")
 (#set! url "https://cwe.mitre.org/data/definitions/89.html")
 (#set! tags "security injection")
 (#set! cwe "89"))

; A table, a column or a whole clause is put into a statement as text.
;
; Parameters can't stand there, so models use `format!`; what a user sends as a column to sort by ends in the statement
; just the same. Fine for constants and for names that were looked up in a fixed list, or quoted as identifiers.
((macro_invocation
   macro: [(identifier) @_macro (scoped_identifier name: (identifier) @_macro)]
   (token_tree . [(string_literal) (raw_string_literal)] @_statement)) @diagnostic
 (#any-of? @_macro "format" "formatdoc")
 (#match? @_statement "(?s)^[bc]?r?#*\"(\\s|\\\\[nt]?)*((SELECT|select)\\b.*\\b(FROM|from)\\b|(INSERT|insert)\\s+(INTO|into)\\b|(UPDATE|update)\\b.*\\b(SET|set)\\b|(DELETE|delete)\\s+(FROM|from)\\b|(DROP|drop)\\s+(TABLE|DATABASE|SCHEMA|USER|table|database)\\b|(ALTER|alter)\\s+(TABLE|table)\\b|(TRUNCATE|truncate)\\s+(TABLE|table)\\b)[^{}]*\\{")
 (#match? @_statement "(?is)\\b(ORDER\\s+BY|WHERE|DATABASE|SCHEMA|GROUP\\s+BY)(\\s|\\\\n?|[\"`'])*\\{[^{}]*\\}|\\b(FROM|INTO|TABLE|UPDATE)(\\s|\\\\n?)+\\{(\\w*name|\\w*table|)\\}")
 (#not-match? @_statement "(?is)([=<>'%]|\\b(LIKE|IN|LIMIT|OFFSET|BETWEEN)\\b)(\\s|[('\"%])*\\{[^{}]*\\}|\\bVALUES\\b[^?$]*\\{[^{}]*\\}|\"\\{|\\\\\"\\{|`\\{")
 (#match? @diagnostic "(?s)\\b(params?|query|req|request|input|payload|user_\\w+|args|body|form|sort_by|sort|order_by|sort_\\w+|order|filters?|table|column)\\b[^A-Za-z(]*[)},.]")
 (#not-match? @diagnostic "(?s)(self|Self|config|opts|options|schema|driver|dialect)\\.|place_?holder|[Qq]uote|escape|sanitize|\\b[A-Z][A-Z_]{3,}\\s*[,)}]|::[A-Z_]{3,}")
 (#not-in-test!)
 (#set! code "rust-sql-name")
 (#set! severity "information")
 (#set! confidence "low")
 (#set! message "a part of the statement is text from elsewhere")
 (#set! help "look the name up in a list of the names that are allowed")
 (#set! tags "injection")
 (#set! cwe "89"))

; A condition appended to a statement as text is the same weakness in two steps.
;
; Models build optional filters like this: `query.push_str(&format!(" AND name = '{name}'"))`, `sql += &format!(…)`,
; `write!(sql, …)`, or pushed onto a list of conditions. Fine if only placeholders are appended.
([(call_expression
    function: (field_expression
      value: (_) @_target
      field: (field_identifier) @_method)
    arguments: (arguments . [
      (reference_expression value: (macro_invocation
        macro: (identifier) @_macro
        (token_tree . [(string_literal) (raw_string_literal)] @_fragment)))
      (macro_invocation
        macro: (identifier) @_macro
        (token_tree . [(string_literal) (raw_string_literal)] @_fragment))]))
  (compound_assignment_expr
    left: (_) @_target
    right: [
      (reference_expression value: (macro_invocation
        macro: (identifier) @_macro
        (token_tree . [(string_literal) (raw_string_literal)] @_fragment)))
      (call_expression function: (field_expression value: (macro_invocation
        macro: (identifier) @_macro
        (token_tree . [(string_literal) (raw_string_literal)] @_fragment))))])
  (macro_invocation
    macro: [(identifier) @_write (scoped_identifier name: (identifier) @_write)]
    (token_tree (identifier) @_target . "," . [(string_literal) (raw_string_literal)] @_fragment))] @diagnostic
 (#any-of? @_method "push_str" "push" "add" "append" "push_back")
 (#any-of? @_macro "format" "format_args")
 (#any-of? @_write "write" "writeln")
 (#match? @_fragment "(?s)^r?#*\"(\\s|\\\\[nt]?)*((AND|OR|WHERE|VALUES|SET|HAVING|and|or|where)\\b.*(=|<|>|\\b(LIKE|ILIKE|IN|BETWEEN|VALUES|like|in|between))(\\s|[('\"%])*\\{[^{}]*\\}|(ORDER\\s+BY|order\\s+by)\\s+\\{|[\\w.]+\\s*(=|!=|<>|>=?|<=?|\\b(LIKE|ILIKE|like|IN|in))\\s*\\(?'%?\\{[^{}]*\\}%?')")
 (#match? @_target "(?i)sql|quer|stmt|statement|cond|claus|filter|where|predicate|criteria|builder|qb$|set|update|insert|buf|\\bs$|out|base")
 (#not-match? @_fragment "\\{(place_?holders?|params?|idx|index|i|n)\\}|[$?:@]\\{")
 (#not-match? @diagnostic "(?s)place_?holders?|[Qq]uote_?(ident|literal|string|id|str|name)?\\w*\\(|\\bescape\\w*\\(|\"\\?\"")
 (#not-in-test!)
 (#set! code "rust-sql-push")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a condition is appended as text: a value can change what the statement does")
 (#set! help "append placeholders and bind the values; sqlx has `QueryBuilder::push_bind`")
 (#set! tags "security injection")
 (#set! cwe "89"))

; A template of a statement is filled with `replace`: `SQL.replace("{id}", &id)`.
;
; A constant can't be a format string in Rust, so models fill it by hand, with the same result as `format!`. Fine for
; names from a fixed list; values belong into parameters.
((call_expression
   function: (field_expression
     value: [(identifier) (scoped_identifier) (call_expression)] @_template
     field: (field_identifier) @_method)
   arguments: (arguments . (string_literal) @_slot . (_) @_value)) @diagnostic
 (#any-of? @_method "replace" "replacen")
 (#match? @_slot "^\"'?(\\{\\w*\\}|\\$\\{?\\w+\\}?|:\\w+|\\?|%s|@\\w+)'?\"$")
 (#match? @_template "(?i)^(\\w+::)*(\\w*_)?(sql|query|stmt|statement)(_\\w*)?(\\.(clone|to_string|to_owned)\\(\\)|\\.replace\\(.*\\))?$")
 (#not-match? @_value "^(\"|&?(TABLE|SCHEMA)\\b)|(?i)query_?string|place_?holder|quote|escape")
 (#not-in-test!)
 (#file-has! "\"\\s*(SELECT|INSERT|UPDATE|DELETE|select|insert|update|delete)\\s")
 (#set! code "rust-sql-replace")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the statement is filled in as text: a value can change what it does")
 (#set! help "write placeholders into the statement and bind the values")
 (#set! tags "security injection")
 (#set! cwe "89"))
