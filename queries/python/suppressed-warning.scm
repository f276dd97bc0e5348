; A comment that silences a checker without saying which complaint silences all of them, later ones too.
;
; It is the shortest way to a green run. Fine with the code of the complaint: `# type: ignore[arg-type]`, `# noqa: E501`.
((comment) @diagnostic
 (#match? @diagnostic "^#\\s*(type:\\s*ignore\\s*($|#|[^\\[\\s])|pyright:\\s*ignore\\s*($|#|[^\\[\\s])|(?i:noqa)\\s*($|#|[^:\\s])|(?i:(flake8|ruff)):\\s*(?i:noqa)\\s*$|pylint:\\s*(disable=all|skip-file)\\b|mypy:\\s*ignore-errors\\b|nosec\\s*($|#))")
 (#set! code "py-blanket-ignore")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "all complaints about this line are silenced, not only the one at hand")
 (#set! help "repair the cause, or name the complaint: `# type: ignore[arg-type]`, `# noqa: E501`")
 (#set! cwe "1127"))

; Warnings of every kind from every module are switched off.
;
; Notebooks and examples begin with it. Fine for one category and one module, or inside `catch_warnings()`.
((call
   function: [
     (identifier) @_function
     (attribute attribute: (identifier) @_function)]
   arguments: (argument_list . (string (string_content) @_action) .)) @diagnostic
 (#any-of? @_function "filterwarnings" "simplefilter")
 (#eq? @_action "ignore")
 (#not-inside? @diagnostic "with_statement")
 (#not-in-test!)
 (#set! code "py-filterwarnings-ignore")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "all warnings of the program are switched off")
 (#set! help "name the category and the module whose warning may be ignored")
 (#set! cwe "1127"))

; The warning that certificates are not checked is switched off instead of the cause.
;
; It follows `verify=False` in nearly every example. Fine nowhere outside a test.
((call
   function: (attribute attribute: (identifier) @_function) @_path) @diagnostic
 (#eq? @_function "disable_warnings")
 (#match? @_path "\\burllib3\\b")
 (#not-in-test!)
 (#set! code "py-tls-warning-off")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the warning about unchecked certificates is switched off, not its cause")
 (#set! help "give the client the right certificates and leave the warning on")
 (#set! fix "")
 (#set! tags "security tls")
 (#set! cwe "1127"))

; Logging is switched off for the whole program.
;
; It makes output of an example short. Fine in a test, or for one logger: `getLogger("name").setLevel(…)`.
((call
   function: (attribute object: (identifier) @_module attribute: (identifier) @_function)
   arguments: (argument_list . [(attribute attribute: (identifier) @_level) (identifier) @_level] .)) @diagnostic
 (#eq? @_module "logging")
 (#eq? @_function "disable")
 (#any-of? @_level "CRITICAL" "FATAL" "ERROR")
 (#not-in-test!)
 (#set! code "py-logging-disabled")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "errors are no longer logged anywhere in the program")
 (#set! help "raise the level of the one logger that is too loud")
 (#set! cwe "778"))
