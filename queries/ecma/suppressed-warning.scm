; `@ts-ignore` and `@ts-nocheck` hide every type error below them, those of tomorrow included.
;
; They are the quickest way to a green build. Fine only in generated code.
; The safe form is a type that is right, or `@ts-expect-error` with a reason, which notices when it is not needed.
((comment) @diagnostic
 (#match? @diagnostic "^/[/*]+\\s*@ts-(?:ignore|nocheck)\\b")
 (#set! code "ts-ignore")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "every type error here is hidden")
 (#set! help "repair the type, or write `@ts-expect-error` with a reason")
 (#set! fix "{diagnostic|@ts-ignore=>@ts-expect-error}")
 (#set! cwe "1127"))

; `@ts-expect-error` without a word leaves the next reader to guess which error was meant.
;
; It silences the checker just as `@ts-ignore` does. Fine with a reason behind it, and in tests of types.
; The safe form names the error and why it can't be helped.
((comment) @diagnostic
 (#match? @diagnostic "^/[/*]+\\s*@ts-expect-error\\W*$")
 (#not-in-test!)
 (#set! code "ts-expect-error-bare")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "a type error is expected here, and nothing says which and why")
 (#set! help "write the reason behind it")
 (#set! cwe "1127"))

; A linter that is switched off without naming a rule overlooks everything.
;
; One comment ends all complaints, so models write it. Fine with the rule's name and a reason.
; The safe form names one rule for one line and says why.
((comment) @diagnostic
 (#match? @diagnostic "^/[/*]+\\s*(?:(?:eslint|oxlint)-disable(?:-next-line|-line)?|tslint:disable(?:-next-line)?|deno-lint-ignore(?:-file)?|biome-ignore(?:-all)? lint:.*)\\s*(?:\\*/)?$")
 (#set! code "js-eslint-disable-blanket")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "every rule of the linter is switched off here")
 (#set! help "name the rule, and say why behind `--`")
 (#set! cwe "1127"))
