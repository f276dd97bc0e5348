def one(ready):
    if ready:
#   ^^^^^^^^^ py-same-branches
        start(1)
    else:
        start(1)
    if not ready:
#   ^^^^^^^^^^^^^ py-same-branches
        width = 2 * height
    else:
        # As above.
        width = 2 * height
    if ready:
#   ^ !py-same-branches
        start(1)
    else:
        start(2)
    if ready:
#   ^ !py-same-branches
        pass
    else:
        pass
