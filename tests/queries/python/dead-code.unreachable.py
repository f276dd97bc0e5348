def first(x):
    return x
    clean(x)
#   ^^^^^^^^ py-unreachable-after-return


def second(items):
    for item in items:
        if item:
            continue
            print(item)
#           ^^^^^^^^^^^ py-print
#           ^^^^^^^^^^^ py-unreachable-after-return
        raise ValueError(item)
        if item:
#       ^^^^^^^^ py-unreachable-after-return
            use(item)


def third(x):
    if x:
        return x
    clean(x)
    # <- !py-unreachable-after-return


def fourth():
    return
    yield
    # <- !py-unreachable-after-return
