SESSION_COOKIE_SECURE = False
# <- py-cookie-insecure
app.config["SESSION_COOKIE_HTTPONLY"] = False
# <- py-cookie-insecure
app.config.update(SESSION_COOKIE_SECURE=False)
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-cookie-insecure
SESSION_COOKIE_SECURE = True
# <- !py-cookie-insecure


def login(response, token):
    response.set_cookie("theme", "dark", secure=False)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-cookie-insecure
    response.set_cookie("session", token)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-cookie-no-flags
    response.set_cookie(key="access_token", value=token, max_age=60)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-cookie-no-flags
    response.set_cookie("session", token, secure=True, httponly=True)
    # <- !py-cookie-insecure
    # <- !py-cookie-no-flags
    response.set_cookie("theme", "dark")
    # <- !py-cookie-no-flags
    response.delete_cookie("session")
    # <- !py-cookie-no-flags
