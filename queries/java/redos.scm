; A regular expression with a repetition inside a repetition of the same characters: `(a+)+$`.
;
; A text that almost matches can be split between the two in so many ways that the program hangs; whoever sends the text
; decides that. Models write such expressions for addresses and names. Fine on texts of bounded length. The safe form
; repeats once: `a+$`.
((method_invocation name: (identifier) @_function arguments: (argument_list . (string_literal (string_fragment) @_expression))) @diagnostic
 (#match? @_expression "\\((\\?:)?(\\\\?[a-zA-Z0-9.]|\\[[^\\]]*\\])[+*]\\)[+*]|\\((\\?:)?\\.[+*][^()|]{0,8}\\)[+*]")
 (#any-of? @_function "compile" "matches" "replaceAll" "replaceFirst" "split")
 (#not-in-test!)
 (#set! code "java-unsafe-regex")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "a text that almost matches can make this expression run for ever")
 (#set! help "repeat once, or bound the length of the text")
 (#set! tags "security")
 (#set! cwe "1333"))
