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

def mean(items):
#   ^ !py-duplicate-fn
    total = 0
    count = 0
    for item in items:
        if isnan(item):
            continue
        total += item
        count += 1
    report(total)
    save(total, count)
    log(total, count)
    return total / count

def average(items):
#   ^^^^^^^ py-duplicate-fn
    sum = 0
    size = 0
    for item in items:
        if isnan(item):
            continue
        sum += item
        size += 1
    report(sum)
    save(sum, size)
    log(sum, size)
    return sum / size

def typical(items):
#   ^^^^^^^ py-duplicate-fn
    sum = 0
    size = 0
    for item in items:
        if isnan(item):
            continue
        sum += item
        size += 1
    report(sum)
    notify(sum)
    save(sum, size)
    log(sum, size)
    return sum / size

def other(items):
#   ^ !py-duplicate-fn
    sum = 0
    size = 0
    for item in items:
        if isbig(item):
            continue
        sum += item
        size += 1
    forget(sum)
    drop(sum, size)
    log(sum, size)
    return sum / size
