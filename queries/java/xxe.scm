; A parser of XML that was not told otherwise reads the files and addresses that a document names.
;
; The default of Java is unsafe, and examples keep it. Fine for documents of the program itself.
; The safe form sets `disallow-doctype-decl` on the factory.
([
   (method_invocation object: (identifier) @_factory name: (identifier) @_new)
   (object_creation_expression type: (type_identifier) @_type)
   (method_invocation object: (identifier) @_readers name: (identifier) @_create)] @diagnostic
 (#any-of? @_factory "DocumentBuilderFactory" "SAXParserFactory" "XMLInputFactory" "SAXTransformerFactory")
 (#any-of? @_new "newInstance" "newFactory" "newDefaultInstance" "newNSInstance")
 (#any-of? @_type "SAXReader" "SAXBuilder")
 (#eq? @_readers "XMLReaderFactory")
 (#eq? @_create "createXMLReader")
 (#not-function-has? @diagnostic "setFeature|setProperty|setAttribute|setExpandEntityReferences|setEntityResolver|setXMLResolver")
 (#not-file-has! "disallow-doctype-decl|FEATURE_SECURE_PROCESSING|SUPPORT_DTD|ACCESS_EXTERNAL_DTD|IS_SUPPORTING_EXTERNAL_ENTITIES|external-general-entities|setEntityResolver|EntityResolver")
 (#not-in-test!)
 (#set! code "java-xxe")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a document can make this parser read files")
 (#set! help "set the feature `http://apache.org/xml/features/disallow-doctype-decl` to true")
 (#set! tags "security")
 (#set! cwe "611"))
