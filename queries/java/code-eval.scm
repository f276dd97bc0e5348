; An engine that evaluates text runs it as a program.
;
; It makes rules and formulas work in three lines. Fine for constant text.
; The safe form parses a small language of its own, or keeps expressions to a read-only context.
((method_invocation
   object: (_) @_engine
   name: (identifier) @_eval
   arguments: (argument_list . [(identifier) (binary_expression) (method_invocation)] @_text)) @diagnostic
 (#any-of? @_eval "eval" "evaluate" "parseExpression" "executeExpression" "compileExpression")
 (#match? @_engine "(?i)^(?:this\\.)?(?:script_?engine|engine|js_?engine|nashorn|groovy_?shell|shell|new GroovyShell\\(.*\\)|MVEL|spel\\w*|new SpelExpressionParser\\(\\)|expression_?parser|parser|Eval|jexl)$")
 (#file-has! "ScriptEngine|GroovyShell|SpelExpressionParser|org\\.mvel|groovy\\.util\\.Eval|jexl")
 (#match? @_text "(?i)\\+|\\bget(?:Parameter|Body|Expression|Script|Formula|Rule)\\w*\\(|^(?:expr|expression|script|formula|user\\w*|input|rule|code|condition|body)$")
 (#not-file-has! "SimpleEvaluationContext|forReadOnlyDataBinding")
 (#not-in-test!)
 (#set! code "java-script-eval")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "text runs as a program here")
 (#set! help "parse a small language of your own, or use a read-only context")
 (#set! tags "security injection")
 (#set! cwe "95"))

; A lookup of a name that came from outside can load classes from an attacker's server.
;
; It reads like a lookup in a map. Fine for names of the program's own.
; The safe form looks up constants.
((method_invocation
   object: (identifier) @_context
   name: (identifier) @_lookup
   arguments: (argument_list . (_) @_name .)) @diagnostic
 (#match? @_context "(?i)^(?:ctx|context|initial_?context|jndi\\w*|env_?ctx)$")
 (#eq? @_lookup "lookup")
 (#match? @_name "(?i)\\b(?:request|req)\\.get|\"(?:ldap|rmi):[^\"]*\"\\s*\\+|^(?:user_?input|input)$")
 (#not-in-test!)
 (#set! code "java-jndi-lookup")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "this name can load classes from an attacker's server")
 (#set! help "look up constants alone")
 (#set! tags "security injection")
 (#set! cwe "74"))
