; Reading a pickle, or YAML without a safe loader, runs whatever the data says.
;
; They are the shortest ways to store an object, so models use them for caches, sessions and models. Fine for data that
; nobody else can write; JSON and `safe_load` hold data alone.
((call
   function: (attribute object: (identifier) @_module attribute: (identifier) @_function) @_path
   arguments: (argument_list . (_) @_data) @_arguments) @diagnostic
 (#any-of? @_function "load" "loads" "load_all" "unsafe_load" "unsafe_load_all" "full_load" "decode" "read_pickle" "Unpickler")
 (#match? @_path "^(c?[pP]ickle|cloudpickle|dill|joblib|jsonpickle|shelve)\\.(loads?|Unpickler|decode)$|^yaml\\.(unsafe_load|unsafe_load_all|load|load_all)$|^torch\\.load$|^(pd|pandas)\\.read_pickle$")
 (#not-match? @_data "^(c?[pP]ickle|cloudpickle|dill|marshal)\\.dumps?\\(")
 (#match? @_arguments "(?s)^([^L]|L[^o]|Lo[^a])*$|Loader\\s*=\\s*(\\w+\\.)*C?(Full|Unsafe)?Loader\\b|,\\s*(\\w+\\.)*C?(Full|Unsafe)?Loader\\s*\\)$")
 (#not-match? @_arguments "(?i)(Safe|Base)_?Loader|weights_only\\s*=\\s*True|\\bsafe\\s*=\\s*True")
 (#not-match? @_arguments "\\*\\*\\w|(?i)cache")
 (#not-file-has! "\\bLoader\\s*=\\s*\\w*[sS]afe")
 (#not-path! "(?i)(^|/)\\w*cache\\w*(/|\\.py$)")
 (#not-in-test!)
 (#set! code "py-unsafe-load")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "reading this data can run code that is in it")
 (#set! help "use JSON, `yaml.safe_load` or `weights_only=True`; a pickle only where nobody else can write it")
 (#set! fix "{diagnostic|yaml.unsafe_load=>yaml.safe_load|yaml.CFullLoader=>yaml.CSafeLoader|yaml.FullLoader=>yaml.SafeLoader|yaml.UnsafeLoader=>yaml.SafeLoader|yaml.CLoader=>yaml.CSafeLoader|yaml.Loader=>yaml.SafeLoader|Loader=>Loader|yaml.load=>yaml.safe_load}")
 (#set! url "https://cwe.mitre.org/data/definitions/502.html")
 (#set! tags "security")
 (#set! cwe "502"))

; The same through a name that was imported: `from pickle import loads`.
;
; Fine under the same conditions as `py-unsafe-load`.
((call
   function: (identifier) @_function) @diagnostic
 (#any-of? @_function "load" "loads" "unsafe_load" "Unpickler" "read_pickle")
 (#file-has! "(?m)^\\s*from\\s+(c?[pP]ickle|cloudpickle|dill|joblib|yaml)\\s+import\\s[^\\n]*\\b(loads?|unsafe_load|Unpickler)\\b|^\\s*from\\s+pandas\\s+import\\s[^\\n]*\\bread_pickle\\b")
 (#not-file-has! "(?m)^\\s*from\\s+(json|tomllib|toml|orjson|ujson)\\s+import\\s[^\\n]*\\bloads?\\b|^\\s*def\\s+(loads?|unsafe_load|Unpickler)\\(")
 (#not-match? @diagnostic "(?i)(Safe|Base)_?Loader|weights_only\\s*=\\s*True|^loads\\(\\s*dumps\\(")
 (#not-match? @diagnostic "\\(\\s*self\\._")
 (#not-in-test!)
 (#set! code "py-unsafe-load-imported")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "reading this data can run code that is in it")
 (#set! help "use JSON or `yaml.safe_load`; a pickle only where nobody else can write it")
 (#set! tags "security")
 (#set! cwe "502"))

; `allow_pickle=True` lets a file of numbers run code when it is read.
;
; It is what the error message proposes. Fine for files that the same program wrote.
((call
   function: (attribute attribute: (identifier) @_function)
   arguments: (argument_list (keyword_argument name: (identifier) @_name value: (true)))) @diagnostic
 (#eq? @_function "load")
 (#eq? @_name "allow_pickle")
 (#not-in-test!)
 (#set! code "py-allow-pickle")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "reading this file can run code that is in it")
 (#set! help "store arrays of numbers, which need no pickle, or use another format for objects")
 (#set! tags "security")
 (#set! cwe "502"))
