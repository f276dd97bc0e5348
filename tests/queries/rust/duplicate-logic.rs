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
