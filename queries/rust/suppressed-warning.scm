; `#[allow(…)]` without a reason hides what the compiler wanted to say.
;
; Suppressing is quicker than repairing. Fine with a reason; `#[expect(…)]` also notices when it is no longer needed.
([(attribute_item (attribute (identifier) @_name arguments: (token_tree) @_arguments))
  (inner_attribute_item (attribute (identifier) @_name arguments: (token_tree) @_arguments))] @diagnostic
 (#eq? @_name "allow")
 (#not-match? @_arguments "\\breason\\s*=")
 (#set! code "rust-allow-without-reason")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a warning is switched off, and nothing says why")
 (#set! help "repair the cause, or write `#[expect(…, reason = \"…\")]`")
 (#set! cwe "1127"))
