function login(req, user, password, apiKey) {
  console.log("login", user.name, password);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-log-secret
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-console
  logger.info(`key ${apiKey}`);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-log-secret
  log.debug("token: " + user.accessToken);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-log-secret
  logger.info({ user: user.name, password });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-log-secret
  console.log("password changed");
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-console
//^ !js-log-secret
  logger.info({ hasPassword });
//^ !js-log-secret
  logger.info("user", user.name);
//^ !js-log-secret
  console.log(req.body);
//^^^^^^^^^^^^^^^^^^^^^ js-log-request-body
//^^^^^^^^^^^^^^^^^^^^^^ js-console
  logger.debug("request", JSON.stringify(req.headers));
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-log-request-body
  logger.debug("request", req.method);
//^ !js-log-request-body
  logger.debug("request", redact(req));
//^ !js-log-request-body
}
