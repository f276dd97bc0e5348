import jwt


def claims(token, key):
    jwt.decode(token, options={"verify_signature": False})
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-jwt-noverify
    jwt.decode(token, verify=False)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-jwt-noverify
    jwt.decode(token, key, algorithms=["none"])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-jwt-noverify
    jwt.get_unverified_claims(token)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-jwt-noverify
    jwt.decode(token, key, algorithms=["HS256"])
    # <- !py-jwt-noverify
    jwt.get_unverified_header(token)
    # <- !py-jwt-noverify
    data.decode("utf-8")
    # <- !py-jwt-noverify
