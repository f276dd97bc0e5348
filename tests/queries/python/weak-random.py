import random
import secrets
import string


def create(user, alphabet):
    token = "".join(random.choice(alphabet) for _ in range(32))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-random-for-secret
    otp = random.randint(100000, 999999)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-random-for-secret
    user.reset_token = str(random.getrandbits(128))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-random-for-secret
    session["csrf_token"] = random.random()
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-random-for-secret
    User(api_key="".join(random.choices(string.ascii_letters, k=32)))
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-random-for-secret
    token = secrets.token_hex()
    # <- !py-random-for-secret
    delay = random.random()
    # <- !py-random-for-secret
    password = "".join(random.SystemRandom().choice(alphabet) for _ in range(32))
    # <- !py-random-for-secret
    return token


def generate_password(length):
    return "".join(random.choice(string.printable) for _ in range(length))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-random-for-secret


def generate_token(length):
    token = ""
    for _ in range(length):
        token += random.choice(string.ascii_letters)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-random-for-secret
    return token


def generate_otp():
    return random.randint(1000, 9999)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-random-for-secret


def pick_color(colors):
    return random.choice(colors)
    # <- !py-random-for-secret
