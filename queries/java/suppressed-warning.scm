; `@SuppressWarnings("all")` hides everything the compiler and the tools will ever say here.
;
; It silences a whole class at once. Fine in generated code.
; The safe form names one warning at the smallest place, with the reason beside it.
([
   (annotation name: (identifier) @_name arguments: (annotation_argument_list) @_all)
   (annotation name: (scoped_identifier name: (identifier) @_name) arguments: (annotation_argument_list) @_all)] @diagnostic
 (#eq? @_name "SuppressWarnings")
 (#match? @_all "\"(?:all|ALL|PMD|CPD-START|findbugs|FindBugs|java:.*all)\"")
 (#set! code "java-suppress-all")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "every warning is switched off here")
 (#set! help "name the one warning, at the smallest place, and say why")
 (#set! cwe "1127"))

; `NOSONAR` without a word silences every rule of the line.
;
; It is the quickest way through a gate. Fine with the rule and the reason behind it.
; The safe form names the rule in `@SuppressWarnings` and says why.
((line_comment) @diagnostic
 (#match? @diagnostic "^//\\s*(?:NOSONAR|NOPMD|NOFOLLOW|CHECKSTYLE:OFF|noinspection ALL)\\W*$")
 (#set! code "java-nosonar-bare")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "every rule is switched off for this line, and nothing says why")
 (#set! help "name the rule and the reason")
 (#set! cwe "1127"))
