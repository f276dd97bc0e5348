; `readObject` runs code of every class that the bytes name, before anybody can look at the result.
;
; It restores any object in one line. Fine for bytes that the same program wrote and nobody could change.
; The safe form is JSON with fixed classes, or a filter set with `setObjectInputFilter`.
((object_creation_expression
   type: (type_identifier) @_type
   arguments: (argument_list . (_))) @diagnostic
 (#eq? @_type "ObjectInputStream")
 (#not-function-has? @diagnostic "setObjectInputFilter|ValidatingObjectInputStream")
 (#not-file-has! "setObjectInputFilter|extends\\s+ObjectInputStream|resolveClass|serialVersionUID\\s*=|writeObject\\(")
 (#not-in-test!)
 (#set! code "java-objectinputstream")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "classes that the bytes name run while they are read")
 (#set! help "use JSON with fixed classes, or set a filter")
 (#set! tags "security injection")
 (#set! cwe "502"))

; A reader that makes any class the text names hands the program over to the text.
;
; It keeps subclasses without further settings. Never fine for text from outside.
; The safe form allows a closed list of types.
([
   (method_invocation object: (identifier) @_mapper name: (identifier) @_typing)
   (object_creation_expression type: (type_identifier) @_decoder arguments: (argument_list . (_)))
   (object_creation_expression type: (type_identifier) @_yaml arguments: (argument_list) @_none)
   (method_invocation name: (identifier) @_switch arguments: (argument_list . [(true) (false)] @_value .))
   (method_invocation object: (identifier) @_utils name: (identifier) @_deserialize)
   (method_invocation name: (identifier) @_activate arguments: (argument_list (field_access object: (identifier) @_validator field: (identifier) @_instance)))] @diagnostic
 (#match? @_mapper "^[a-z]")
 (#any-of? @_typing "enableDefaultTyping" "enableDefaultTypingAsProperty")
 (#eq? @_decoder "XMLDecoder")
 (#eq? @_yaml "Yaml")
 (#match? @_none "^\\(\\s*(?:new Constructor\\(\\s*\\))?\\s*\\)$")
 (#match? @_switch "^(?:setAutoTypeSupport|setRegistrationRequired)$")
 (#not-match? @diagnostic "setAutoTypeSupport\\(\\s*false|setRegistrationRequired\\(\\s*true")
 (#any-of? @_activate "activateDefaultTyping" "setPolymorphicTypeValidator" "polymorphicTypeValidator" "activateDefaultTypingAsProperty")
 (#any-of? @_utils "SerializationUtils")
 (#eq? @_deserialize "deserialize")
 (#eq? @_validator "LaissezFaireSubTypeValidator")
 (#eq? @_instance "instance")
 (#not-in-test!)
 (#set! code "java-unsafe-reader")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the text decides which classes are made")
 (#set! help "allow a closed list of types")
 (#set! tags "security injection")
 (#set! cwe "502"))
