import hashlib
import ssl

from Crypto.Cipher import AES, DES
from cryptography.hazmat.primitives.ciphers import algorithms, modes


def digest(data, password):
    hashlib.md5(data).hexdigest()
#   ^^^^^^^^^^^^^^^^^ py-weak-hash
    hashlib.new("md5", data)
#   ^^^^^^^^^^^^^^^^^^^^^^^^ py-weak-hash
    md5(data.encode())
#   ^^^^^^^^^^^^^^^^^^ py-weak-hash
    signature = hashlib.sha1(secret + data).hexdigest()
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-weak-hash
    hashlib.md5(data, usedforsecurity=False)
    # <- !py-weak-hash
    hashlib.sha256(data)
    # <- !py-weak-hash
    hashlib.new("sha256", data)
    # <- !py-weak-hash


def key_of_git_object(data):
    return hashlib.sha1(data)
    #      ^ !py-weak-hash


def encrypt(key, data):
    AES.new(key, AES.MODE_ECB)
#                ^^^^^^^^^^^^ py-ecb-or-static-iv
    DES.new(key)
#   ^^^^^^^^^^^^ py-ecb-or-static-iv
    Cipher(algorithms.TripleDES(key), modes.ECB())
#          ^^^^^^^^^^^^^^^^^^^^^^^^^ py-ecb-or-static-iv
#                                     ^^^^^^^^^ py-ecb-or-static-iv
    iv = b"\0" * 16
#   ^^^^^^^^^^^^^^^ py-ecb-or-static-iv
    nonce = b"fixed nonce!"
#   ^^^^^^^^^^^^^^^^^^^^^^^ py-ecb-or-static-iv
    iv = bytes(16)
#   ^^^^^^^^^^^^^^ py-ecb-or-static-iv
    Cipher(algorithms.AES(key), modes.CBC(b"0123456789abcdef"))
#                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-ecb-or-static-iv
    AES.new(key, AES.MODE_CBC, iv=b"0000000000000000")
#                              ^^^^^^^^^^^^^^^^^^^^^^ py-ecb-or-static-iv
    AES.new(key, AES.MODE_GCM)
    #            ^ !py-ecb-or-static-iv
    iv = os.urandom(16)
    # <- !py-ecb-or-static-iv
    nonce = request.headers["nonce"]
    # <- !py-ecb-or-static-iv


def stored(password, salt, user):
    hashlib.sha256(password.encode()).hexdigest()
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-fast-password-hash
    hashlib.sha512((salt + user.password).encode())
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-fast-password-hash
    hashlib.sha256(document.encode())
    # <- !py-fast-password-hash
    hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)
    # <- !py-fast-password-hash
    hashlib.pbkdf2_hmac("sha256", password, salt, 1000)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-weak-kdf
    PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=salt, iterations=10_000)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-weak-kdf
    hashlib.pbkdf2_hmac("sha256", password, salt, 600_000)
    # <- !py-weak-kdf
    PBKDF2HMAC(algorithm=hashes.SHA256(), length=256, salt=salt, iterations=ROUNDS)
    # <- !py-weak-kdf


def keys():
    rsa.generate_private_key(public_exponent=65537, key_size=1024)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-short-key
    RSA.generate(1024)
#   ^^^^^^^^^^^^^^^^^^ py-short-key
    rsa.generate_private_key(public_exponent=65537, key_size=2048)
    # <- !py-short-key
    words.generate(1024)
    # <- !py-short-key
    context = ssl.SSLContext(ssl.PROTOCOL_TLSv1)
#                            ^^^^^^^^^^^^^^^^^^ py-tls-old
    context.minimum_version = ssl.TLSVersion.TLSv1_1
#                             ^^^^^^^^^^^^^^^^^^^^^^ py-tls-old
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    #                         ^ !py-tls-old
    if version == ssl.TLSVersion.TLSv1:
    #             ^ !py-tls-old
        return
