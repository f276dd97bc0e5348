package work

func one(ready bool) {
    if ready {
//  ^^^^^^^^^^ go-same-branches
        start(1)
    } else {
        start(1)
    }
    if !ready {
//  ^^^^^^^^^^^ go-same-branches
        width = 2 * height
    } else {
        // As above.
        width = 2 * height
    }
    if ready {
//  ^ !go-same-branches
        start(1)
    } else {
        start(2)
    }
    if ready {
//  ^ !go-same-branches
    } else {
    }
}
