class Login {
    void login(HttpServletRequest request, User user, String password) {
        log.info("login of {} with {}", user.getName(), password);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-log-secret
        logger.debug("key " + settings.getApiKey());
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-log-secret
        log.info("password of {} changed", user.getName());
//      ^ !java-log-secret
        log.info("login", passwordAge);
//      ^ !java-log-secret
        log.info("user " + request.getParameter("user"));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-log-concat-request
        LOGGER.warn("agent " + request.getHeader("User-Agent") + " is old");
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-log-concat-request
        log.info("user {}", request.getParameter("user"));
//      ^ !java-log-concat-request
        log.info("user " + user.getId());
//      ^ !java-log-concat-request
    }
}
