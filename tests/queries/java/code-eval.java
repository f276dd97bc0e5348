class Calculator {
    private final ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");

    Object calc(String formula, HttpServletRequest request) throws Exception {
        engine.eval("1 + " + formula);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-script-eval
        engine.eval(formula);
//      ^^^^^^^^^^^^^^^^^^^^ java-script-eval
        new GroovyShell().evaluate(request.getParameter("script"));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-script-eval
        engine.eval("1 + 1");
//      ^ !java-script-eval
        engine.put("formula", formula);
//      ^ !java-script-eval
        context.lookup(request.getParameter("name"));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-jndi-lookup
        ctx.lookup("ldap://" + host);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-jndi-lookup
        context.lookup("java:comp/env/jdbc/app");
//      ^ !java-jndi-lookup
        return table.lookup(request.getParameter("name"));
//             ^ !java-jndi-lookup
    }
}
