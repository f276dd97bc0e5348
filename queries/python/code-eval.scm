; `eval` and `exec` run whatever the text says.
;
; It is the shortest parser there is: models use it for calculators, settings and type names. Fine for text that the
; program itself wrote; `ast.literal_eval` and `json.loads` read data.
((call
   function: [
     (identifier) @_function
     (attribute object: (identifier) @_module attribute: (identifier) @_function)]
   arguments: (argument_list . (_) @_code) @_namespaces) @diagnostic
 (#any-of? @_function "eval" "exec")
 (#any-of? @_module "builtins" "__builtins__")
 (#not-match? @_code "^[rRuUbB]*(\"[^\"]*\"|'[^']*'|\"\"\"[\\s\\S]*\"\"\"|'''[\\s\\S]*''')$|^compile\\(|^_?[A-Z][A-Z0-9_]*$|^f?[rR]?[\"'](lambda|import|from|class|def)\\b")
 (#match? @_namespaces "__builtins__|(?i)request|input|user|expr|llm|response|query|command|message|generated|untrusted|^\\([^,]*,?\\s*\\)$|^\\([^,()]*\\([^()]*\\)[^,()]*\\)$")
 (#not-in-test!)
 (#set! code "py-eval-exec")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "text is run as a program")
 (#set! help "read data with `ast.literal_eval` or `json.loads`; choose functions from a dictionary")
 (#set! url "https://cwe.mitre.org/data/definitions/95.html")
 (#set! tags "security injection")
 (#set! cwe "95"))

; A template is built from values, so a value can be a template.
;
; Examples of Flask do it to fit into one file. `{{ … }}` in a value then runs on the server. Fine with a constant
; template and the values as its variables.
((call
   function: [
     (identifier) @_function
     (attribute attribute: (identifier) @_function)]
   arguments: (argument_list . [
     (string (interpolation))
     (binary_operator left: (_) @_left right: (_) @_right)
     (call function: (attribute object: [(string) (identifier)] attribute: (identifier) @_format))
     (call function: (attribute object: (attribute object: (identifier) @_request)))
     (subscript value: (attribute object: (identifier) @_request))] @_template)) @diagnostic
 (#any-of? @_function "render_template_string" "from_string" "Template")
 (#any-of? @_format "format" "replace")
 (#eq? @_request "request")
 (#match? @_template "\\{|request\\b|[\"']\\s*[+%]|[+]\\s*[\"']|\\.(format|replace)\\(")
 (#file-has! "(?m)^\\s*(from|import)\\s+(flask|jinja2|mako|quart)\\b")
 (#not-in-test!)
 (#set! code "py-template-injection")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "the template is built from values: a value can run code on the server")
 (#set! help "keep the template constant and give the values as variables")
 (#set! tags "security injection")
 (#set! cwe "1336"))

; `trust_remote_code=True` runs Python that was downloaded with a model.
;
; Model cards show it, and models copy it. Fine for a repository that was read, at a fixed revision.
((argument_list (keyword_argument name: (identifier) @_name value: (true)) @diagnostic) @_arguments
 (#eq? @_name "trust_remote_code")
 (#not-match? @_arguments "\\b(code_)?revision\\s*=")
 (#not-in-test!)
 (#set! code "py-trust-remote-code")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "code that is downloaded with the model runs here")
 (#set! help "leave it out; if the model needs it, read the code and fix its `revision`")
 (#set! tags "security supply-chain")
 (#set! cwe "829"))
