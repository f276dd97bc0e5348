def fetch(url):
    for _ in range(5):
#   ^^^^^^^^^^^^^^^^^^ py-retry-no-jitter
        try:
            return get(url)
        except ConnectionError:
            time.sleep(1)
    attempt = 0
    while True:
#   ^^^^^^^^^^^ py-retry-no-jitter
        try:
            return get(url)
        except OSError:
            attempt += 1
            sleep(2 ** attempt)
    for attempt in range(5):
#   ^ !py-retry-no-jitter
        try:
            return get(url)
        except ConnectionError:
            time.sleep(2 ** attempt + random.random())
    while True:
#   ^ !py-retry-no-jitter
        tick()
        time.sleep(60)
