; A page is written with `Fprintf`, or text is declared to be safe: a value can bring a script along.
;
; The first handler of every tutorial does it. Fine for values that were escaped; `html/template` does it by itself.
([(call_expression
    function: (selector_expression operand: (identifier) @_fmt field: (field_identifier) @_fprintf)
    arguments: (argument_list . (identifier) @_writer . [(interpreted_string_literal) (raw_string_literal)] @_page . (_)))
  (call_expression
    function: (selector_expression operand: (identifier) @_template field: (field_identifier) @_safe)
    arguments: (argument_list . [
      (binary_expression) @_text
      (call_expression
        function: (selector_expression field: (field_identifier) @_built)) @_text] .))
  (type_conversion_expression
    type: (qualified_type package: (package_identifier) @_template name: (type_identifier) @_safe)
    operand: [(binary_expression) (call_expression)] @_text)
  (call_expression
    function: (selector_expression field: (field_identifier) @_write)
    arguments: (argument_list . (type_conversion_expression operand: (binary_expression) @_opening @_text) .))] @diagnostic
 (#any-of? @_fmt "fmt")
 (#any-of? @_fprintf "Fprintf")
 (#any-of? @_writer "w" "rw" "writer" "res")
 (#match? @_page "(?is)^[\"`]\\s*<(!doctype|html|head|body|h[1-6]|p|div|span|a|b|ul|li|table|td|tr|script|img|form|input|title|pre)\\b.*%[-+#]?[sv]")
 (#eq? @_template "template")
 (#any-of? @_safe "HTML" "JS" "URL" "HTMLAttr" "CSS" "JSStr")
 (#any-of? @_built "Sprintf" "FormValue" "Get" "Query" "Param" "Join")
 (#match? @_text "[\"`<+]|FormValue|Query|Param")
 (#eq? @_write "Write")
 (#match? @_opening "^\"\\s*<[\\s\\S]*\"\\s*\\+")
 (#not-match? @diagnostic "(?i)escape|sanitiz|policy")
 (#file-has! "net/http|html/template|gin-gonic|labstack/echo")
 (#not-match? @_text "^fmt\\.Sprintf\\(\\s*[\"`][^\"`%]*((%%|%[-+0-9.]*[dfgexqt])[^\"`%]*)*[\"`],")
 (#not-in-test!)
 (#set! code "go-html-unescaped")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a value is put into this page without being escaped: it can bring a script along")
 (#set! help "render a template of `html/template`, or use `html.EscapeString`")
 (#set! url "https://cwe.mitre.org/data/definitions/79.html")
 (#set! tags "security web")
 (#set! cwe "79"))

; `text/template` does not escape anything; here it makes pages.
;
; The two packages have the same functions, and models take the wrong one. Fine for anything but HTML.
((call_expression
   function: (selector_expression field: (field_identifier) @_parse)
   arguments: (argument_list [(interpreted_string_literal) (raw_string_literal)] @_page)) @diagnostic
 (#any-of? @_parse "ParseFiles" "ParseGlob" "Parse" "ParseFS")
 (#match? @_page "(?is)\\.(html|gohtml|htm)\"$|^[\"`]\\s*<(!doctype html|html|h1|div|p)\\b.*\\{\\{")
 (#file-has! "\"text/template\"")
 (#not-file-has! "\"html/template\"")
 (#not-in-test!)
 (#set! code "go-text-template-html")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this template does not escape its values: one can bring a script along")
 (#set! help "import `html/template`, which has the same functions")
 (#set! tags "security web")
 (#set! cwe "79"))
