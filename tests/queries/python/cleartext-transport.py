import ftplib
import telnetlib

import requests


def fetch(host, name):
    requests.get("http://api.weather.net/now", timeout=5)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-cleartext-http
    urlopen(f"http://api.weather.net/{name}", timeout=5)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-cleartext-http
    requests.get("https://api.weather.net/now", timeout=5)
    # <- !py-cleartext-http
    requests.get("http://localhost:8000/", timeout=5)
    # <- !py-cleartext-http
    requests.get(f"http://{host}/", timeout=5)
    # <- !py-cleartext-http
    ftplib.FTP(host)
#   ^^^^^^^^^^^^^^^^ py-cleartext-protocol
    telnetlib.Telnet(host)
#   ^^^^^^^^^^^^^^^^^^^^^^ py-cleartext-protocol
    ftplib.FTP_TLS(host)
    # <- !py-cleartext-protocol
    ftplib.error_perm(host)
    # <- !py-cleartext-protocol
