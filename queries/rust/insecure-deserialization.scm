; Data from outside is decoded in a format that believes the sizes it is told, without a limit.
;
; A few bytes can ask for gigabytes, or nest so deep that the stack ends. Models decode a request's body like a file of
; their own. Fine for data that the program wrote itself, and with a limit on the size.
((call_expression
   function: [
     (scoped_identifier
       path: [(identifier) @_module (scoped_identifier name: (identifier) @_module)]
       name: (identifier) @_function)
     (generic_function function: (scoped_identifier
       path: [(identifier) @_module (scoped_identifier name: (identifier) @_module)]
       name: (identifier) @_function))]
   arguments: (arguments . (_) @_data)) @diagnostic
 (#any-of? @_module "bincode" "serde_yaml" "serde_yml" "rmp_serde" "serde_pickle" "ron" "postcard" "ciborium" "serde_cbor" "quick_xml" "de" "yaml_rust")
 (#match? @_function "^(deserialize|deserialize_from|from_(slice|str|reader|bytes)|decode_from_slice|value_from_slice|load_from_str)$")
 (#match? @_data "(?i)^&?(mut )?\\*?(\\w*body\\w*|payload\\w*|req(uest)?\\.\\w+.*|packet|message_bytes|msg_bytes|received|incoming\\w*|network_\\w+|user_(data|input)|stream|socket|untrusted\\w*|upload\\w*|cookie\\w*)(\\[\\.\\.\\w*\\]|\\.as_(ref|slice|bytes)\\(\\)|\\.\\w+\\(\\))?$")
 (#not-match? @diagnostic "^(\\w+::)*de::|with_limit|quick_xml::de::from_str\\(&?xml")
 (#not-function-has? @diagnostic "with_limit|content_length|MAX_|max_size|limit")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-deser-untrusted-no-limit")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "a few bytes from outside can ask for any amount of memory here")
 (#set! help "limit the size first (`DefaultBodyLimit`, `bincode::config().with_limit`), and check what was decoded")
 (#set! tags "security deserialization")
 (#set! cwe "502"))

; A pickle is read: the format can name functions to call, and its readers believe what it says.
;
; Models use it to exchange data with Python. Fine for files of one's own; JSON or MessagePack carry data alone.
((call_expression
   function: (scoped_identifier
     path: (identifier) @_module
     name: (identifier) @_function)
   arguments: (arguments . (_) @_data)) @diagnostic
 (#any-of? @_module "serde_pickle")
 (#match? @_function "^(from_|value_from_)")
 (#match? @_data "(?i)body|payload|req|stream|socket|upload")
 (#not-in-test!)
 (#set! code "rust-pickle")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a pickle from outside decides what is built from it")
 (#set! help "exchange JSON or MessagePack")
 (#set! tags "security deserialization")
 (#set! cwe "502"))
