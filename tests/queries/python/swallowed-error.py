import subprocess


def close(connection, items):
    try:
        connection.close()
    except OSError:
#   ^^^^^^^^^^^^^^^ py-except-pass
        pass
    for item in items:
        try:
            use(item)
        except (ValueError, TypeError) as error:
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-except-pass
            continue
    try:
        connection.flush()
    except Exception:  # nothing to do
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-except-pass
#          ^^^^^^^^^ py-broad-except
        ...
    try:
        import simplejson
    except ImportError:
    # <- !py-except-pass
        pass
    try:
        connection.close()
    except OSError as error:
    # <- !py-except-pass
        log.warning("close: %s", error)
    try:
        del cache[key]
    except KeyError:
    # <- !py-except-pass
        pass


def first(path):
    try:
        return read(path)
    finally:
        return None
#       ^^^^^^^^^^^ py-return-in-finally


def second(items):
    for item in items:
        try:
            use(item)
        finally:
            if item.last:
                return item
#               ^^^^^^^^^^^ py-return-in-finally
            break
#           ^^^^^ py-return-in-finally


def third(path):
    try:
        return read(path)
        # <- !py-return-in-finally
    finally:
        path.close()
        # <- !py-return-in-finally


def build():
    subprocess.run(["make"])
#   ^^^^^^^^^^^^^^^^^^^^^^^^ py-subprocess-unchecked
    subprocess.call(["make", "install"])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-subprocess-unchecked
    subprocess.run(["make"], check=True)
    # <- !py-subprocess-unchecked
    result = subprocess.run(["make"])
    #        ^ !py-subprocess-unchecked
    return result.returncode


async def fetch_all(tasks):
    await asyncio.gather(*tasks, return_exceptions=True)
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-gather-discarded
    await gather(a(), b(), return_exceptions=True)
#         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-gather-discarded
    results = await asyncio.gather(*tasks, return_exceptions=True)
    #               ^ !py-gather-discarded
    await asyncio.gather(*tasks)
    #     ^ !py-gather-discarded
    return results
