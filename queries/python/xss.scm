; Text is put into a page without being escaped: it can bring a script along.
;
; It ends "why do I see &lt;b&gt;". Fine for markup that the program wrote.
([(call
    function: [(identifier) @_environment (attribute attribute: (identifier) @_environment)]
    arguments: (argument_list (keyword_argument name: (identifier) @_option value: (false) @_off))) @diagnostic
  (assignment left: (attribute attribute: (identifier) @_option) right: (false) @_off) @diagnostic
  (call
    function: [(identifier) @_markup (attribute attribute: (identifier) @_markup)]
    arguments: (argument_list . [
      (string (interpolation)) @_text
      (concatenated_string (string (interpolation))) @_text
      (binary_operator) @_text
      (call function: (attribute object: [(string) (concatenated_string)] attribute: (identifier) @_format)) @_text
      (call function: (attribute object: (attribute object: (identifier) @_request)))
      (subscript value: (attribute object: (identifier) @_request))] .)) @diagnostic]
 (#any-of? @_environment "Environment" "NativeEnvironment" "SandboxedEnvironment" "Template" "Jinja2Templates" "Engine")
 (#eq? @_option "autoescape")
 (#any-of? @_markup "Markup" "mark_safe" "SafeString" "SafeText" "literal")
 (#eq? @_format "format")
 (#eq? @_request "request")
 (#match? @_text "<")
 (#not-match? @_text "(?i)escape\\(|\\bescaped?\\b|format_html|conditional_escape|urlencode|\\bsanitize|bleach")
 (#not-in-test!)
 (#set! code "py-autoescape-off")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "text is put into a page without being escaped: it can bring a script along")
 (#set! help "leave escaping on, `select_autoescape()`; build markup with `format_html` or `Markup(\"…\").format(value)`")
 (#set! @_off fix "True")
 (#set! url "https://cwe.mitre.org/data/definitions/79.html")
 (#set! tags "security web")
 (#set! cwe "79"))

; A page is built with an f-string: a value can bring a script along.
;
; The shortest route of an example answers `f"<h1>Hello {name}</h1>"`. Fine for values that were escaped; a template
; does it by itself.
([(decorated_definition
    (decorator (call function: (attribute attribute: (identifier) @_route)))
    definition: (function_definition body: (block [
      (return_statement [
        (string (interpolation)) @diagnostic
        (concatenated_string (string (interpolation))) @diagnostic
        (binary_operator) @diagnostic
        (call function: (attribute object: (string) attribute: (identifier) @_format)) @diagnostic])
      (if_statement consequence: (block (return_statement [(string (interpolation)) (binary_operator)] @diagnostic)))])))
  (call
    function: (identifier) @_response
    arguments: (argument_list [
      (string (interpolation)) @diagnostic
      (binary_operator) @diagnostic
      (call function: (attribute object: (string) attribute: (identifier) @_format)) @diagnostic
      (keyword_argument name: (identifier) @_content value: (string (interpolation)) @diagnostic)]))]
 (#any-of? @_route "route" "get" "post" "put" "delete" "patch" "errorhandler")
 (#any-of? @_response "HTMLResponse" "HttpResponse" "make_response" "Response" "HttpResponseBadRequest" "HttpResponseNotFound")
 (#any-of? @_content "content" "text" "body" "response")
 (#eq? @_format "format")
 (#match? @diagnostic "^(rf|fr|[fFrRuU])?[\"']{1,3}\\s*<[!a-zA-Z]")
 (#match? @diagnostic "\\{|%s|\\+")
 (#not-match? @diagnostic "(?i)escape|<\\?xml|bleach|sanitiz|url_for\\(|<(rss|svg|feed|soap)")
 (#not-in-test!)
 (#set! code "py-html-fstring")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a value is put into this page without being escaped: it can bring a script along")
 (#set! help "render a template, or put the value through `markupsafe.escape`")
 (#set! tags "security web")
 (#set! cwe "79"))
