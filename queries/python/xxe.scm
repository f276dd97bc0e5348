; This XML parser follows entities: a document can read files of the server or grow without end.
;
; The parsers of the standard library are the first that come to mind. Fine for documents that the program wrote;
; `defusedxml` has the same functions.
([(call
    function: (attribute object: (_) @_module attribute: (identifier) @_function)
    arguments: (argument_list . (_) @_document)) @diagnostic
  (call
    function: [(identifier) @_parser (attribute attribute: (identifier) @_parser)]
    arguments: (argument_list (keyword_argument name: (identifier) @_option value: (true) @_flip))) @diagnostic
  (call
    function: [(identifier) @_parser (attribute attribute: (identifier) @_parser)]
    arguments: (argument_list (keyword_argument name: (identifier) @_network value: (false) @_flip))) @diagnostic
  (call
    function: (attribute attribute: (identifier) @_feature_setter)
    arguments: (argument_list . (_) @_feature . [(true) (integer)] @_on @_flip)) @diagnostic]
 (#match? @_module "^(xml\\.)?(dom\\.)?(minidom|pulldom)$|^(xml\\.)?sax$")
 (#any-of? @_function "parse" "parseString")
 (#not-match? @_document "tostring\\(|toxml\\(|^(rough_string|rough|xml_str|xml_string)$")
 (#any-of? @_parser "XMLParser" "iterparse" "ETCompatXMLParser")
 (#any-of? @_option "resolve_entities" "load_dtd")
 (#eq? @_network "no_network")
 (#any-of? @_feature_setter "setFeature")
 (#match? @_feature "feature_external_[gp]es|external-(general|parameter)-entities")
 (#any-of? @_on "True" "1")
 (#not-file-has! "\\bdefusedxml\\b")
 (#not-in-test!)
 (#set! code "py-xxe")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a document can make this parser read files or grow without end")
 (#set! help "parse with `defusedxml`; for lxml set `resolve_entities=False`")
 (#set! @_flip fix "{_flip|True=>False|False=>True|^1$=>0}")
 (#set! url "https://cwe.mitre.org/data/definitions/611.html")
 (#set! tags "security")
 (#set! cwe "611"))

; XML from a request is parsed with a parser that lets a small document grow to gigabytes.
;
; `ElementTree.fromstring(request.data)` is the textbook way to read a body. Fine for no body that comes from outside.
((call
   function: (attribute attribute: (identifier) @_function) @_path
   arguments: (argument_list . (_) @_document)) @diagnostic
 (#any-of? @_function "fromstring" "XML" "parse" "fromstringlist" "iterparse")
 (#match? @_path "^(ET|etree|ElementTree|xml\\.etree\\.ElementTree|lxml\\.etree)\\.")
 (#match? @_document "\\brequest\\.(data|body|get_data|stream|files|form|values|POST|FILES|read|content|text)\\b")
 (#not-file-has! "\\bdefusedxml\\b")
 (#not-in-test!)
 (#set! code "py-xml-from-request")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a small document from outside can make this parser fill the memory")
 (#set! help "parse it with `defusedxml.ElementTree`")
 (#set! tags "security")
 (#set! cwe "776"))
