class Login {
    void login(HttpServletResponse response, String token) {
        Cookie cookie = new Cookie("session", token);
//                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-cookie-no-flags
        response.addCookie(cookie);
    }

    void again(HttpServletResponse response) {
        response.addCookie(new Cookie("auth_token", issue()));
//                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-cookie-no-flags
        response.addCookie(new Cookie("language", language));
//                         ^ !java-cookie-no-flags
    }

    void flags(HttpServletResponse response, String token) {
        Cookie cookie = new Cookie("session", token);
//                      ^ !java-cookie-no-flags
        cookie.setSecure(false);
//      ^^^^^^^^^^^^^^^^^^^^^^^ java-cookie-flags
        cookie.setHttpOnly(false);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^ java-cookie-flags
        cookie.setHttpOnly(true);
//      ^ !java-cookie-flags
        connection.setSecure(false);
//      ^ !java-cookie-flags
    }
}
