; Text that is set as HTML runs the scripts that it holds.
;
; It renders a list in one line. Fine for constant markup and for text that went through a sanitizer.
; The safe form is `textContent`, nodes made with `createElement`, or `DOMPurify.sanitize`.
([
   (assignment_expression
     left: (member_expression property: (property_identifier) @_property)
     right: [
       (identifier) (member_expression) (call_expression) (await_expression) (binary_expression) (ternary_expression)
       (subscript_expression) (template_string (template_substitution))] @_value)
   (augmented_assignment_expression
     left: (member_expression property: (property_identifier) @_property)
     right: [
       (identifier) (member_expression) (call_expression) (binary_expression) (ternary_expression)
       (template_string (template_substitution))] @_value)
   (call_expression
     function: (member_expression property: (property_identifier) @_insert)
     arguments: (arguments . (_) . [
       (identifier) (member_expression) (call_expression) (binary_expression)
       (template_string (template_substitution))] @_value))] @diagnostic
 (#any-of? @_property "innerHTML" "outerHTML" "srcdoc")
 (#eq? @_insert "insertAdjacentHTML")
 (#not-match? @_value "(?i)saniti[sz]e|purify|escape|encode|trusted|\\.innerHTML$|\\.outerHTML$|svg|icon|css|prefilter|styles?\\b|styletags|\\.[A-Z_]{3,}$|^cached")
 (#not-function-has? @diagnostic "(?i)saniti[sz]e|purify|escapeHtml|encodeURI|createPolicy")
 (#not-in-test!)
 (#set! code "js-innerhtml")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "scripts in this text will run on the page")
 (#set! help "use `textContent` or build nodes; sanitize what must stay HTML")
 (#set! tags "security injection")
 (#set! cwe "79"))

; `document.write` parses its text as part of the page, scripts included.
;
; Old snippets write so. Fine for constant text while the page loads.
; The safe form builds nodes, or sets `textContent`.
((call_expression
   function: (member_expression
     object: [(identifier) @_document (member_expression property: (property_identifier) @_document)]
     property: (property_identifier) @_write)
   arguments: (arguments . [
     (identifier) (member_expression) (call_expression) (binary_expression)
     (template_string (template_substitution))] @_value)) @diagnostic
 (#eq? @_document "document")
 (#any-of? @_write "write" "writeln")
 (#not-match? @_value "(?i)saniti[sz]e|purify|escape|encode")
 (#not-in-test!)
 (#set! code "js-document-write")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "scripts in this text become part of the page")
 (#set! help "build nodes or set `textContent`")
 (#set! tags "security injection")
 (#set! cwe "79"))

; jQuery's `.html(…)` and `.append(…)` parse joined text as HTML.
;
; It is the textbook way to render a row. Fine for constant markup.
; The safe form sets values with `.text(…)`.
((call_expression
   function: (member_expression
     object: [
       (call_expression function: (identifier) @_jquery)
       (identifier) @_wrapped]
     property: (property_identifier) @_method)
   arguments: (arguments . [
     (binary_expression operator: "+") @_value
     (template_string (template_substitution)) @_value] .)) @diagnostic
 (#any-of? @_jquery "$" "jQuery")
 (#match? @_wrapped "^\\$\\w")
 (#any-of? @_method "html" "append" "prepend" "after" "before" "replaceWith")
 (#match? @_value "<\\w")
 (#not-match? @_value "(?i)saniti[sz]e|purify|escape|encode")
 (#not-in-test!)
 (#set! code "js-jquery-html")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a value is pasted into markup: a script in it runs")
 (#set! help "set the value with `.text(…)`")
 (#set! tags "security injection")
 (#set! cwe "79"))

; A value of the request that is sent back inside markup runs as a script in the visitor's page.
;
; The first example of every framework greets by name. Fine for JSON and for templates that escape.
; The safe form renders with an escaping template, or sends JSON.
((call_expression
   function: (member_expression property: (property_identifier) @_send)
   arguments: (arguments . [
     (template_string) @_text
     (binary_expression operator: "+") @_text])) @diagnostic
 (#any-of? @_send "send" "write" "end" "html")
 (#match? @_text "^['\"`][\\s\\S]*<\\w")
 (#match? @_text "(?:req|request|ctx|c\\.req)\\.(?:query|params|param|body|headers|url|originalUrl|path)\\b|searchParams")
 (#not-match? @_text "(?i)saniti[sz]e|purify|escape|encode")
 (#not-in-test!)
 (#set! code "js-reflected-html")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "the request's text becomes part of the page, scripts included")
 (#set! help "render it with a template that escapes, or send JSON")
 (#set! tags "security injection")
 (#set! cwe "79"))

; A framework's switch against escaping takes the protection away for this value.
;
; The names are all over forum answers. Fine for markup that the program itself made.
; The safe form lets the framework escape, or sanitizes first.
((call_expression
   function: (member_expression property: (property_identifier) @_trust)
   arguments: (arguments . [(identifier) (member_expression) (call_expression) (template_string (template_substitution)) (binary_expression)] @_value)) @diagnostic
 (#any-of? @_trust "bypassSecurityTrustHtml" "bypassSecurityTrustScript" "bypassSecurityTrustUrl" "bypassSecurityTrustResourceUrl" "trustAsHtml" "trustAsJs")
 (#not-match? @_value "(?i)saniti[sz]e|purify")
 (#not-in-test!)
 (#set! code "js-trust-html")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this value is no longer escaped or checked")
 (#set! help "sanitize it first, or leave the framework's protection on")
 (#set! tags "security injection")
 (#set! cwe "79"))

; `__html` puts text into the page as it is.
;
; It renders stored markup quickly. Fine for constant markup and for text that went through a sanitizer.
; The safe form renders text as children, or wraps it in `DOMPurify.sanitize`.
((pair
   key: (property_identifier) @_key
   value: [
     (identifier) (member_expression) (call_expression) (binary_expression) (subscript_expression) (ternary_expression)
     (template_string (template_substitution))] @_value) @diagnostic
 (#eq? @_key "__html")
 (#not-match? @_value "(?i)saniti[sz]e|purify|escape|encode|JSON\\.stringify|highlight|katex|css|svg|icon|styles?\\b")
 (#not-path! "(?i)(?:^|/)emails?")
 (#not-function-has? @diagnostic "(?i)saniti[sz]e|purify")
 (#not-in-test!)
 (#set! code "js-dangerous-html")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "scripts in this text will run on the page")
 (#set! help "render it as text, or sanitize it first")
 (#set! tags "security injection")
 (#set! cwe "79"))
