class Login {
    void back(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getParameter("next"));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-open-redirect
    }

    String view(@RequestParam String url) {
        return "redirect:" + url;
//      ^^^^^^^^^^^^^^^^^^^^^^^^^ java-open-redirect
    }

    void home(HttpServletResponse response) throws IOException {
        response.sendRedirect("/home");
//      ^ !java-open-redirect
    }

    String user(long id) {
        return "redirect:/users/" + id;
//      ^ !java-open-redirect
    }
}
