; The checks are switched off for all of the project.
;
; It is the quickest way to a green run. The next real error is hidden as well. Fine for generated code, in a section of its
; own; else name the one code.
((property (key) @_key (value) @_value) @diagnostic
 (#any-of? @_key "ignore_errors" "disable" "disable_error_code" "ignore")
 (#match? @diagnostic "^ignore_errors\\s*=\\s*[Tt]rue|^disable\\s*=\\s*all\\s*$|^ignore\\s*=\\s*(E,\\s*F|E,\\s*W,\\s*F|ALL)")
 (#path! "(^|/)(mypy|setup|tox|pylint|\\.?flake8|suppressed-warning)[^/]*\\.ini$")
 (#file-has! "(?m)^\\[(mypy|pylint|flake8|MASTER|MAIN|MESSAGES CONTROL)\\]")
 (#set! code "config-lint-off")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the checks are switched off for all of the project")
 (#set! help "name the one code, for the one path")
 (#set! tags "smell")
 (#set! cwe "1127"))
