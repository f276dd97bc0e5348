; Debug mode shows source, variables and often a console to whoever causes an error.
;
; Every tutorial starts a server with it. Fine where a setting decides, off by default.
([(call
    function: [(identifier) @_function (attribute attribute: (identifier) @_function)]
    arguments: (argument_list (keyword_argument name: (identifier) @_name value: (true) @_on))) @diagnostic
  (assignment
    left: (attribute object: (identifier) @_application attribute: (identifier) @_attribute)
    right: (true) @_on) @diagnostic
  (assignment
    left: (subscript value: (attribute attribute: (identifier) @_config) subscript: (string (string_content) @_key))
    right: (true) @_on) @diagnostic
  (module (expression_statement (assignment left: (identifier) @_setting right: (true) @_on) @diagnostic))
  (class_definition body: (block (expression_statement (assignment left: (identifier) @_setting right: (true) @_on) @diagnostic)))]
 (#any-of? @_function "run" "run_app" "Flask" "FastAPI" "Starlette" "Sanic" "Quart" "Application" "run_simple" "Dash" "run_server")
 (#any-of? @_name "debug" "use_debugger" "use_evalex")
 (#any-of? @_application "app" "application" "server" "api")
 (#any-of? @_attribute "debug")
 (#eq? @_config "config")
 (#any-of? @_key "DEBUG" "TEMPLATE_DEBUG")
 (#any-of? @_setting "DEBUG" "TEMPLATE_DEBUG" "DEBUG_PROPAGATE_EXCEPTIONS")
 (#not-match? @diagnostic "^(asyncio|anyio|trio)\\.run\\(")
 (#not-path! "(?i)(^|/)examples?/|(^|/)(dev|development|local|debug|test)(_?settings|_?config)?\\.py$|(settings|config)_(dev|local|debug|test)\\w*\\.py$|conf/global_settings")
 (#not-in-test!)
 (#set! code "py-debug-true")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "debug mode is on: errors show source and variables to everybody")
 (#set! help "let a setting decide, and leave it off by default")
 (#set! @_on fix "False")
 (#set! tags "security")
 (#set! cwe "489"))
