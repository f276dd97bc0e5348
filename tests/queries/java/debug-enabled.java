@EnableWebSecurity(debug = true)
// <- java-security-debug
class Security {
    void configure(WebSecurity web) {
        web.debug(true);
//      ^^^^^^^^^^^^^^^ java-security-debug
        web.debug(false);
//      ^ !java-security-debug
        log.debug(true);
//      ^ !java-security-debug
    }

    void fail(HttpServletResponse response, Exception e) throws IOException {
        e.printStackTrace(response.getWriter());
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-stack-to-client
        e.getCause().printStackTrace(response.getWriter());
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-stack-to-client
        e.printStackTrace(System.err);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-print-stack-trace
//      ^ !java-stack-to-client
        response.getWriter().println("failed");
//      ^ !java-stack-to-client
    }
}
