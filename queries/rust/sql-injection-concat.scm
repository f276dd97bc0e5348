; A statement built with `format!` runs whatever its values contain.
;
; The shortest way to write a query in an example. Fine for names from a fixed list; values belong into parameters.
((macro_invocation
   macro: [(identifier) @_macro (scoped_identifier name: (identifier) @_macro)]
   (token_tree . [(string_literal) (raw_string_literal)] @_statement)) @diagnostic
 (#any-of? @_macro "format" "format_args" "concat")
 (#match? @_statement "(?is)^r?#*\"(\\s|\\\\[nt]?)*(SELECT\\b.*\\bFROM|INSERT\\s+(OR\\s+\\w+\\s+)?INTO|REPLACE\\s+INTO|UPDATE\\b.*\\bSET|DELETE\\s+FROM|DROP\\s+(TABLE|DATABASE)|ALTER\\s+TABLE|CREATE\\s+(TABLE|USER|DATABASE))\\b")
 (#match? @_statement "\\{[^{}]*\\}")
 (#not-in-test!)
 (#set! code "rust-sql-format")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "the statement is built from text: a value can change what it does")
 (#set! help "write placeholders into the statement and bind the values")
 (#set! url "https://cwe.mitre.org/data/definitions/89.html")
 (#set! tags "security injection")
 (#set! cwe "89"))

; A condition appended to a statement as text is the same weakness in two steps.
;
; Models build optional filters like this. Fine if only placeholders are appended.
((call_expression
   function: (field_expression field: (field_identifier) @_method)
   arguments: (arguments . (reference_expression
     value: (macro_invocation
       macro: (identifier) @_macro
       (token_tree . [(string_literal) (raw_string_literal)] @_fragment))))) @diagnostic
 (#eq? @_method "push_str")
 (#eq? @_macro "format")
 (#match? @_fragment "(?is)^r?#*\"(\\s|\\\\[nt]?)*(AND|OR|WHERE|VALUES|SET|ORDER\\s+BY|LIMIT)\\b.*\\{[^{}]*\\}")
 (#not-in-test!)
 (#set! code "rust-sql-push")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a condition is appended as text: a value can change what the statement does")
 (#set! help "append placeholders and bind the values")
 (#set! tags "security injection")
 (#set! cwe "89"))
