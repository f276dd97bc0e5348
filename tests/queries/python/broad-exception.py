import contextlib
from contextlib import suppress


def load(path):
    try:
        return read(path)
    except Exception:
#          ^^^^^^^^^ py-broad-except
        return None


def parse(text):
    try:
        return json.loads(text)
    except Exception as e:
#          ^^^^^^^^^^^^^^ py-broad-except
        print(f"Error: {e}")
#       ^^^^^^^^^^^^^^^^^^^^ py-print
        return {}


def both(text):
    try:
        return convert(text)
    except (ValueError, Exception) as error:
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-broad-except
        logger.error("failed: %s", error)


def narrow(path):
    try:
        return read(path)
    except OSError:
    #      ^ !py-broad-except
        return None


def raised_again(path):
    try:
        return read(path)
    except Exception as error:
    #      ^ !py-broad-except
        raise LoadError(path) from error


def logged(path):
    try:
        return read(path)
    except Exception:
    #      ^ !py-broad-except
        logger.exception("can't read %s", path)


def bare():
    try:
        work()
    except:
#   ^^^^^^ py-bare-except
        return False
    for item in items:
        try:
            use(item)
        except:
#       ^^^^^^ py-bare-except
            print("failed")
#           ^^^^^^^^^^^^^^^ py-print
    try:
        work()
    except:
    # <- !py-bare-except
        roll_back()
        raise
    try:
        work()
    except KeyboardInterrupt:
    # <- !py-bare-except
        return


def quiet(path):
    with suppress(Exception):
#        ^^^^^^^^^^^^^^^^^^^ py-suppress-exception
        os.remove(path)
    with contextlib.suppress(BaseException):
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-suppress-exception
        stop()
    with suppress(FileNotFoundError):
    #    ^ !py-suppress-exception
        os.remove(path)
    log.suppress("Exception")
    # <- !py-suppress-exception
