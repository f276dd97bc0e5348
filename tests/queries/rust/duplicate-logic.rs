fn one(ready: bool) {
    if ready {
//  ^^^^^^^^^^ rust-same-branches
        start(1);
    } else {
        start(1);
    }
    let size = if ready { width * 2 } else {
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-same-branches
        // As above.
        width * 2
    };
    if ready {
//  ^ !rust-same-branches
        start(1);
    } else {
        start(2);
    }
    if ready {
//  ^ !rust-same-branches
    } else {
    }
}

fn mean(items: &[f64]) -> f64 {
// ^ !rust-duplicate-fn
    let mut total = 0.0;
    let mut count = 0;
    for item in items {
        if item.is_nan() {
            continue;
        }
        total += item;
        count += 1;
    }
    report(total);
    save(total, count);
    total / count as f64
}

fn average(items: &[f64]) -> f64 {
// ^^^^^^^ rust-duplicate-fn
    let mut sum = 0.0;
    let mut size = 0;
    for item in items {
        if item.is_nan() {
            continue;
        }
        sum += item;
        size += 1;
    }
    report(sum);
    save(sum, size);
    sum / size as f64
}

fn typical(items: &[f64]) -> f64 {
// ^^^^^^^ rust-duplicate-fn
    let mut sum = 0.0;
    let mut size = 0;
    for item in items {
        if item.is_nan() {
            continue;
        }
        sum += item;
        size += 1;
    }
    report(sum);
    notify(sum);
    save(sum, size);
    sum / size as f64
}

fn other(items: &[f64]) -> f64 {
// ^ !rust-duplicate-fn
    let mut sum = 0.0;
    let mut size = 0;
    for item in items {
        if item.is_big() {
            continue;
        }
        sum += item;
        size += 1;
    }
    forget(sum);
    drop(sum, size);
    sum / size as f64
}
