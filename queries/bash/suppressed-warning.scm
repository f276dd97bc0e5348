; All warnings of shellcheck are switched off.
;
; It is the shortest way to a green check. The next real error is hidden as well. Hardly ever fine; name the one code, with
; a reason, above the one line.
((comment) @diagnostic
 (#match? @diagnostic "^#\\s*shellcheck\\s+disable=.*\\ball\\b|^#\\s*shellcheck\\s+disable=(SC\\d+\\s*,\\s*){4,}")
 (#set! code "sh-shellcheck-off")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this hides errors of the script that nobody has seen yet")
 (#set! help "name the one code above the one line, with the reason")
 (#set! tags "smell")
 (#set! cwe "1127"))
