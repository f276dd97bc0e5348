; A breakpoint stops the program wherever it runs and waits for somebody to type.
;
; It stays behind after a conversation about a bug. Never fine in code that is committed.
([(call function: (identifier) @_builtin) @diagnostic
  (call function: (attribute object: (identifier) @_module attribute: (identifier) @_function)) @diagnostic
  (call function: (attribute object: (call function: (identifier) @_import) attribute: (identifier) @_function)) @diagnostic]
 (#eq? @_builtin "breakpoint")
 (#any-of? @_module "pdb" "ipdb" "pudb" "wdb" "debugpy" "pydevd")
 (#eq? @_import "__import__")
 (#any-of? @_function "set_trace" "settrace" "wait_for_client" "breakpoint")
 (#not-function-has? @diagnostic "def (set_trace|breakpoint\\w*|settrace)\\(")
 (#set! code "py-breakpoint")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a breakpoint is left over from debugging")
 (#set! help "remove it")
 (#set! fix "")
 (#set! cwe "489"))

; `print` with the look of a debugging message: `print("here")`, `print("DEBUG", x)`, `print(f"{x=}")`.
;
; It stays behind after a conversation about a bug. Fine where the text is the program's output.
((call
   function: (identifier) @_function
   arguments: (argument_list . (string) @_text)) @diagnostic
 (#eq? @_function "print")
 (#match? @_text "^[rfRF]*[\"']{1,3}\\s*([-=*#>!\\[( ]*(DEBUG|debug|Debug|TRACE|HERE|XXX)\\b|(here|got here|test|testing|foo|bar|hello|asdf)\\s*\\d*[!.]*\\s*[\"']+$|[-=*#>]{3,}[\"']+$|\\{\\w[\\w.\\[\\]]*\\s*=\\}|(type|len|value|shape|result|response|data|payload)( of \\w+| is)?\\s*:?\\s*(\\{|[\"']+$))")
 (#not-path! "(?i)(^|/)(cli|console|commands?|scripts?|tools?|examples?|docs?|benchmarks?|demo)[^/]*(/|\\.py$)|__main__|setup\\.py")
 (#not-in-test!)
 (#set! code "py-debug-print")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this looks like a message from debugging")
 (#set! help "remove it, or log what is worth keeping")
 (#set! fix "")
 (#set! cwe "489"))

; `print` in a module that others import writes to the standard output of programs that did not ask for it.
;
; Examples show their results with it. Fine in commands, scripts and `main`.
((call function: (identifier) @_function) @diagnostic
 (#eq? @_function "print")
 (#not-match? @diagnostic "\\bfile\\s*=")
 (#not-path! "(?i)(^|/)(_?cli|main|console|commands?|_?scripts?|bin|tools?|tasks?|utils?|examples?|docs?|docs_src|bench\\w*|demos?|management|contrib|tutorials?|samples?|notebooks?|release|dev|devtools|extras|ci|hacking|packaging|\\.\\w+|hatch_build|setup|manage|noxfile|fabfile|conftest|__main__|\\w*_(cli|cmd|script|main|tool))[^/]*(/|\\.py$)")
 (#not-file-has! "argparse|optparse|import click|import typer|__name__ ?== ?[\"']__main__|sys\\.argv|getopt|cmd\\.Cmd|fire\\.Fire")
 (#not-in-function-named? @diagnostic "(?i)(main|print|show|display|dump|report|usage|help|cli|cmd|command|render|write|debug|demo|example|pprint|describe|summary|list|output|log|trace|progress|prompt|ask|__exit__|run|explain|info|banner)")
 (#not-in-test!)
 (#set! code "py-print")
 (#set! severity "information")
 (#set! confidence "low")
 (#set! message "this prints to the output of whatever program imports the module")
 (#set! help "log it, or return it to the caller")
 (#set! cwe "489"))

; A function that was never written: its body is `pass` under a note to do it.
;
; Models leave the hard part like this, and callers think that it was done. Fine only while the code is being written.
((function_definition
   name: (identifier) @diagnostic
   body: (block) @_body) @_whole
 (#match? @_body "^((\"\"\"[^\"]*\"\"\"|#[^\\n]*)\\s*)*(pass|\\.\\.\\.|return None|return|raise NotImplementedError(\\([^)]*\\))?)\\s*(#[^\\n]*)?$")
 (#match? @_whole "(?i)#\\s*(todo|fixme|implement|your code|add (your|the) (logic|code|implementation)|logic (goes )?here|placeholder)|NotImplementedError\\([\"'](todo|implement (this|me|it)|(this )?(is |method is |function is )?not (yet )?implemented yet|tbd)")
 (#not-in-test!)
 (#set! code "py-todo-stub")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this function is not written, and its callers can't tell")
 (#set! help "write it, or raise `NotImplementedError` with what is missing")
 (#set! cwe "1164"))
