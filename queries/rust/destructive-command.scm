; `rm -rf` is started as a program, or a tree is removed whose name is put together from values.
;
; An empty value makes it `rm -rf /data/`. Models know the command line. Fine for a folder that the program made itself;
; `fs::remove_dir_all` with a checked path needs no other program.
([(call_expression
    function: (field_expression
      value: (call_expression
        function: (scoped_identifier name: (identifier) @_new)
        arguments: (arguments . (string_literal (string_content) @_program) .))
      field: (field_identifier) @_arg)
    arguments: (arguments . [
      (string_literal (string_content) @_flags)
      (array_expression . (string_literal (string_content) @_flags))
      (reference_expression value: (array_expression . (string_literal (string_content) @_flags)))]))
  (call_expression
    function: (scoped_identifier
      path: [(identifier) @_module (scoped_identifier name: (identifier) @_module)]
      name: (identifier) @_remove)
    arguments: (arguments . [
      (macro_invocation macro: (identifier) @_macro (token_tree . (string_literal (string_content) @_path)))
      (reference_expression value: (macro_invocation macro: (identifier) @_macro (token_tree . (string_literal (string_content) @_path))))
      (string_literal (string_content) @_root)] .))] @diagnostic
 (#eq? @_new "new")
 (#match? @_program "^(/bin/)?rm$|^rmdir$")
 (#any-of? @_arg "arg" "args")
 (#match? @_flags "^-(\\w*r\\w*f|\\w*f\\w*r|-recursive|r|R)")
 (#eq? @_module "fs")
 (#eq? @_remove "remove_dir_all")
 (#eq? @_macro "format")
 (#match? @_path "^(/|~|\\{)")
 (#match? @_root "^(/|/home|/etc|/usr|/var|~|\\.|\\.\\.|/\\w+/?)$")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz|xtask|benches)/|(^|/)build\\.rs$")
 (#set! code "rust-remove-tree")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "with an empty or unexpected value this removes far more than was meant")
 (#set! help "check the path first, and use `fs::remove_dir_all` on a folder below your own")
 (#set! tags "destructive")
 (#set! cwe "73"))

; Work that was not saved is thrown away: `git reset --hard`, `git clean -fd`, `git push --force`.
;
; Models put the tree into a known state with them. Fine in a folder that the program cloned itself.
((call_expression
   function: (field_expression
     value: (call_expression
       function: (scoped_identifier name: (identifier) @_new)
       arguments: (arguments . (string_literal (string_content) @_program) .))
     field: (field_identifier) @_args)
   arguments: (arguments . [(array_expression) (reference_expression (array_expression))] @_words @diagnostic .))
 (#eq? @_new "new")
 (#eq? @_program "git")
 (#eq? @_args "args")
 (#match? @_words "^&?\\[\\s*\"(reset\",\\s*\"--hard|clean\",\\s*\"-\\w*f|push\",[^\\]]*\"(--force|-f)\"|checkout\",\\s*\"(--\",\\s*\")?\\.\"|branch\",\\s*\"-D|stash\",\\s*\"(drop|clear))")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz|xtask|benches)/|(^|/)build\\.rs$")
 (#set! code "rust-git-discard")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "work that was not saved is lost without a question")
 (#set! help "ask first, stash it, or work in a clone of your own; push with `--force-with-lease`")
 (#set! tags "destructive")
 (#set! cwe "693"))
