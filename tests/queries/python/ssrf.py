import urllib.request

import requests


def direct(request):
    requests.get(request.args.get("url"))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-request-no-timeout
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-ssrf
    urllib.request.urlopen(request.form["url"])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-ssrf
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-urlopen-no-timeout
    httpx.post(request.json["callback"], json={})
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-ssrf
    requests.get("https://api.net/items")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-request-no-timeout
    # <- !py-ssrf
    requests.get(f"https://api.net/items/{request.args['id']}")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-request-no-timeout
    # <- !py-ssrf
    cache.get(request.args.get("key"))
    # <- !py-ssrf


def proxy():
    url = request.args.get("url")
    return requests.get(url, timeout=5).text
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-ssrf-variable


def download():
    image_url = request.json["image_url"]
    return urlopen(image_url, timeout=5).read()
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-ssrf-variable


def checked():
    url = request.args.get("url")
    if urlparse(url).hostname not in HOSTS:
        abort(400)
    return requests.get(url, timeout=5).text
    #      ^ !py-ssrf-variable


def fixed(url):
    return requests.get(url, timeout=5).text
    #      ^ !py-ssrf-variable
