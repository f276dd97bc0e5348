import urllib.request

import requests
from urllib.request import urlopen


def fetch(url, options):
    requests.get(url)
#   ^^^^^^^^^^^^^^^^^ py-request-no-timeout
    requests.post(url, json={"a": 1}, headers=headers)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-request-no-timeout
    requests.get(url, timeout=5)
    # <- !py-request-no-timeout
    requests.get(url, **options)
    # <- !py-request-no-timeout
    requests.Session()
    # <- !py-request-no-timeout
    urllib.request.urlopen(url)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-urlopen-no-timeout
    urlopen(url).read()
#   ^^^^^^^^^^^^ py-urlopen-no-timeout
    urlopen(url, timeout=5)
    # <- !py-urlopen-no-timeout
    urllib.request.urlopen(url, None, 5)
    # <- !py-urlopen-no-timeout
    httpx.get(url, timeout=None)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-timeout-none
    client.post(url, json=data, timeout=None)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-timeout-none
    httpx.get(url, timeout=5)
    # <- !py-timeout-none
    queue.get(timeout=None)
    # <- !py-timeout-none
