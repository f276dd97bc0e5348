import ssl

import aiohttp
import paramiko
import requests


def fetch(url):
    requests.get(url, verify=False)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-request-no-timeout
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-verify-false
    httpx.AsyncClient(timeout=5, verify=False)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-verify-false
    session.verify = False
#   ^^^^^^^^^^^^^^^^^^^^^^ py-verify-false
    aiohttp.TCPConnector(ssl=False)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-verify-false
    aiohttp.TCPConnector(verify_ssl=False)
#                        ^^^^^^^^^^^^^^^^ py-verify-false
    context = ssl._create_unverified_context()
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-verify-false
    ssl._create_default_https_context = ssl._create_unverified_context
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-verify-false
    context.check_hostname = False
#   ^ !py-verify-false
    context.verify_mode = ssl.CERT_NONE
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-verify-false
    urllib3.PoolManager(cert_reqs="CERT_NONE")
#                       ^^^^^^^^^^^^^^^^^^^^^ py-verify-false
    MongoClient(url, tlsAllowInvalidCertificates=True)
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-verify-false
    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-verify-false
    requests.get(url, verify="ca.pem")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-request-no-timeout
    # <- !py-verify-false
    requests.get(url, verify=True)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-request-no-timeout
    # <- !py-verify-false
    image.load(url, verify=False)
    # <- !py-verify-false
    context.verify_mode = ssl.CERT_REQUIRED
    # <- !py-verify-false
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    # <- !py-verify-false


def option(context, verify):
    if not verify:
        context.check_hostname = False
        # <- !py-verify-false


def names_of_others(context):
    context.check_hostname = False
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-verify-false
