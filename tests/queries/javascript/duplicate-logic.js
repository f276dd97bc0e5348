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
