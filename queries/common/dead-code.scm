; A comment that says that the code below it is not the real code.
;
; Models write "in a real application" or "placeholder implementation" where they leave something out, and what they leave
; out is then shipped; people seldom write these words. Fine in a tutorial. The safe form is the code itself, or a failure
; that cannot be overlooked.
((comment) @diagnostic
 (#match? @diagnostic "(?i)\\b(placeholder (implementation|code|logic|value|for (now|the))|in a real[- ](world )?(app|application|implementation|system|scenario|project)|your[_ -](api[_ -]?key|key|code|token|secret|password)[_ -](goes )?here|rest of (the|your) (code|implementation|function|file|class)|(code|implementation|details|rest) omitted( for brevity)?|omitted for brevity|existing code( here| remains| unchanged|$)|(implementation|logic|code) goes here|add your (own )?(\\w+ )?(code|logic|implementation) here|mock implementation|simulated? (the )?(api|database|network|response))\\b")
 (#set! code "placeholder-comment")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "the comment says that this is not the real code")
 (#set! help "write what is missing, or make it fail where it is reached")
 (#set! tags "smell")
 (#set! cwe "1164"))

; "For now" in a comment: something is known to be wrong or missing.
;
; Models end a turn with it and nobody returns. Fine with the number of an issue beside it. The safe form says what has to
; happen before it can go.
((comment) @diagnostic
 (#match? @diagnostic "(?i)\\bfor now\\b")
 (#not-match? @diagnostic "#\\d+|https?://|[A-Z]{2,}-\\d+")
 (#set! code "for-now-comment")
 (#set! severity "hint")
 (#set! confidence "low")
 (#set! message "something is left for later")
 (#set! help "say what has to happen, and where that is written down")
 (#set! tags "smell")
 (#set! cwe "1164"))
