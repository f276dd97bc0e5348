def _used():
#   ^ !py-unused-private-fn
    return 1


def _left_over(value):
#   ^^^^^^^^^^ py-unused-private-fn
    return value


def _also_left_over():
#   ^^^^^^^^^^^^^^^ py-unused-private-fn
    return _used()


def public():
#   ^ !py-unused-private-fn
    return 1
    cleanup()
#   ^^^^^^^^^ py-unreachable-after-return


def raises():
    raise ValueError
    return 2
#   ^^^^^^^^ py-unreachable-after-return


def generator():
    raise NotImplementedError
    yield
#   ^ !py-unreachable-after-return


def early(x):
    if x:
        return 1
    return 2
#   ^ !py-unreachable-after-return


def replaced():
    # total = 0
#   ^^^^^^^^^^^ py-commented-out-code
    # for item in items:
    #     total += price(item)
    # return total
    return sum(map(price, items))


# client = Client(token)
# <- py-commented-out-code
# response = client.get(url)
# print(response.json())
client = None


# The client is made late, because a token may come in while the program runs; whoever
# asks for it first has to wait for it, and everybody else gets the same one. See also
# the notes on tokens: they say when one may be thrown away.
# ^ !py-commented-out-code

# ^ !py-commented-out-code
# total = 0
total = 1

# In a real application this would ask the database.
# <- placeholder-comment
# Placeholder implementation.
# <- placeholder-comment
# The placeholder is shown until a name is typed.
# ^ !placeholder-comment
# A real number.
# ^ !placeholder-comment
# Good enough for now.
# <- for-now-comment
# Keep it for now, until the limits differ
# <- for-now-comment
# Keep it for now, see #123
# ^ !for-now-comment
# Fine for nowhere.
# ^ !for-now-comment
