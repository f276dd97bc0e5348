; A comment that silences every linter, or a security check without saying which.
;
; It is the shortest way to a green run. Fine with the linter and a reason: `//nolint:errcheck // closed below`.
((comment) @diagnostic
 (#match? @diagnostic "^//\\s*nolint(:all)?\\s*($|//\\s*$)|^//\\s*#nosec\\s*$|^/\\*\\s*#nosec\\s*\\*/$|^//\\s*lint:file-ignore\\s+\\S+\\s*$|^//\\s*lint:ignore\\s+\\S+\\s*$")
 (#set! code "go-nolint-blanket")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a complaint is silenced without saying which one, or why")
 (#set! help "repair the cause, or name the linter and the reason: `//nolint:errcheck // why`")
 (#set! cwe "1127"))
