function one(ready) {
    if (ready) {
//  ^^^^^^^^^^^^ js-same-branches
        start(1);
    } else {
        start(1);
    }
    if (!ready) {
//  ^^^^^^^^^^^^^ js-same-branches
        width = 2 * height;
    } else {
        // As above.
        width = 2 * height;
    }
    if (ready) {
//  ^ !js-same-branches
        start(1);
    } else {
        start(2);
    }
    if (ready) {
//  ^ !js-same-branches
    } else {
    }
}

function mean(items) {
//       ^ !js-duplicate-fn
    let total = 0;
    let count = 0;
    for (const item of items) {
        if (isNaN(item)) {
            continue;
        }
        total += item;
        count += 1;
    }
    report(total);
    save(total, count);
    return total / count;
}

function average(items) {
//       ^^^^^^^ js-duplicate-fn
    let sum = 0;
    let size = 0;
    for (const item of items) {
        if (isNaN(item)) {
            continue;
        }
        sum += item;
        size += 1;
    }
    report(sum);
    save(sum, size);
    return sum / size;
}

function typical(items) {
//       ^^^^^^^ js-duplicate-fn
    let sum = 0;
    let size = 0;
    for (const item of items) {
        if (isNaN(item)) {
            continue;
        }
        sum += item;
        size += 1;
    }
    report(sum);
    notify(sum);
    save(sum, size);
    return sum / size;
}

function other(items) {
//       ^ !js-duplicate-fn
    let sum = 0;
    let size = 0;
    for (const item of items) {
        if (isBig(item)) {
            continue;
        }
        sum += item;
        size += 1;
    }
    forget(sum);
    drop(sum, size);
    return sum / size;
}
