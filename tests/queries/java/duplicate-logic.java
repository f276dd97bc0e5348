class Work {
    void one(boolean ready) {
        if (ready) {
//      ^^^^^^^^^^^^ java-same-branches
            start(1);
        } else {
            start(1);
        }
        if (!ready) {
//      ^^^^^^^^^^^^^ java-same-branches
            width = 2 * height;
        } else {
            // As above.
            width = 2 * height;
        }
        if (ready) {
//      ^ !java-same-branches
            start(1);
        } else {
            start(2);
        }
        if (ready) {
//      ^ !java-same-branches
        } else {
        }
    }
}
