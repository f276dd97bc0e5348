class Hello {
    void greet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().println("<h1>" + request.getParameter("name") + "</h1>");
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-reflected-html
        out.print(request.getParameter("name"));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-reflected-html
        out.print(escapeHtml(request.getParameter("name")));
//      ^ !java-reflected-html
        out.print("<h1>Hello</h1>");
//      ^ !java-reflected-html
    }

    String hello(@RequestParam String name) {
        return "<h1>Hello " + name + "</h1>";
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-html-concat
    }

    String again(@PathVariable String id) {
        return "<p>" + id;
//      ^^^^^^^^^^^^^^^^^^ java-html-concat
    }

    String clean(@RequestParam String name) {
        return "<h1>" + escapeHtml(name) + "</h1>";
//             ^ !java-html-concat
    }

    String plain(@RequestParam String name) {
        return "Hello " + name;
//             ^ !java-html-concat
    }

    void chain(HttpSecurity http) throws Exception {
        http.headers().frameOptions().disable();
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-frame-options-off
        http.headers(headers -> headers.frameOptions(frame -> frame.disable()));
//                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-frame-options-off
        http.headers().frameOptions().sameOrigin();
//      ^ !java-frame-options-off
        http.headers().cacheControl().disable();
//      ^ !java-frame-options-off
    }
}
