import logging


def login(user, password, api_key):
    logging.info(f"login {user} with {password}")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-log-secret
    logger.debug("key: %s", api_key)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-log-secret
    self.logger.warning("wrong password: " + user.password)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-log-secret
    log.error("failed with {}".format(password))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-log-secret
    print(f"Password: {password}")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-log-secret
    logger.info("login %s", user)
    # <- !py-log-secret
    logger.info("password changed")
    # <- !py-log-secret
    logger.info("key has %d characters", len(api_key))
    # <- !py-log-secret
    store.info(password)
    # <- !py-log-secret
