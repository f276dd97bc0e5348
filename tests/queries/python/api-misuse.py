def first(items=[]):
#         ^^^^^^^^ py-mutable-default
    return items


def second(options: dict = {}, *, seen=set(), names=list()):
#          ^^^^^^^^^^^^^^^^^^ py-mutable-default
#                                 ^^^^^^^^^^ py-mutable-default
#                                             ^^^^^^^^^^^^ py-mutable-default
    return options, seen, names


def third(items=None, more=(), name="", size=dict):
#         ^ !py-mutable-default
    return items


key = lambda item, seen=[]: item
#                  ^ !py-mutable-default


def check(value):
    assert (value > 0, "must be positive")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-assert-tuple
    assert (value, "missing")
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ py-assert-tuple
    assert value > 0, "must be positive"
    # <- !py-assert-tuple
    assert (value > 0)
    # <- !py-assert-tuple
