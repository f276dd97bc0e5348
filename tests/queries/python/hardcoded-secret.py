import os

API_KEY = "q8Zr2LkT0vXw91BnYc5D"
# <- py-hardcoded-secret
config = {"password": "hunter2-Xy!9q", "user": "me"}
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-hardcoded-secret
app.config["SECRET_KEY"] = "9f8a7b6c5d4e3f2a1b0c"
# <- py-hardcoded-secret
client = Client(client_secret="Zk31-pQ8x-77Lm-aaWv")
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-hardcoded-secret
self.db_password = "Sup3r$ecret!"
# <- py-hardcoded-secret
password = os.environ["PASSWORD"]
# <- !py-hardcoded-secret
password_field = "password"
# <- !py-hardcoded-secret
api_key = "your-api-key-here"
# <- !py-hardcoded-secret
token = "access_token_value"
# <- !py-hardcoded-secret
password = ""
# <- !py-hardcoded-secret


def connect(user, password="Tr0ub4dor&3"):
#                 ^^^^^^^^^^^^^^^^^^^^^^ py-hardcoded-secret
    return user, password


SECRET_KEY = os.environ.get("SECRET_KEY", "dev-secret")
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-secret-fallback
JWT_SECRET = os.getenv("JWT_SECRET", "supersecret")
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-secret-fallback
DB_PASSWORD = config("DB_PASSWORD", default="admin123")
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-secret-fallback
A = os.environ.get("SECRET_KEY")
#   ^ !py-secret-fallback
B = os.environ.get("LOG_LEVEL", "info")
#   ^ !py-secret-fallback
C = os.environ.get("SECRET_KEY", "")
#   ^ !py-secret-fallback

engine = create_engine("postgresql://service:Hx7-qq2Z@db.internal.net/orders")
#                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-url-credentials
BROKER = "amqp://worker:k3V9s0pL@10.1.2.3:5672//"
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-url-credentials
D = "postgresql://user:password@localhost/test"
#   ^ !py-url-credentials
E = "https://docs.python.org/3/library/os.html"
#   ^ !py-url-credentials
F = "postgresql://{user}:{password}@{host}/db"
#   ^ !py-url-credentials


def keys(sign, push):
    sign("-----BEGIN PRIVATE KEY-----\nMIIEowIBAAKCAQEAu1SU1LfVLPHCozMx")
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ secret-provider-token
    push("ghp_16C7e42F292c6912E7710c838347Ae178B4a")
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ secret-provider-token


def test_keys(sign, push):
    assert sign("-----BEGIN PRIVATE KEY-----\nMIIEowIBAAKCAQEAu1SU1LfVLPHCozMx")
#               ^ !secret-provider-token
    assert push("ghp_16C7e42F292c6912E7710c838347Ae178B4a")
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ secret-provider-token
