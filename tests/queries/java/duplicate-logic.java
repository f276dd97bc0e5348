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

    double mean(double[] items) {
//         ^ !java-duplicate-fn
        double total = 0;
        int count = 0;
        for (double item : items) {
            if (Double.isNaN(item)) {
                continue;
            }
            total += item;
            count += 1;
        }
        report(total);
        save(total, count);
        return total / count;
    }

    double average(double[] items) {
//         ^^^^^^^ java-duplicate-fn
        double sum = 0;
        int size = 0;
        for (double item : items) {
            if (Double.isNaN(item)) {
                continue;
            }
            sum += item;
            size += 1;
        }
        report(sum);
        save(sum, size);
        return sum / size;
    }

    double typical(double[] items) {
//         ^^^^^^^ java-duplicate-fn
        double sum = 0;
        int size = 0;
        for (double item : items) {
            if (Double.isNaN(item)) {
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

    double other(double[] items) {
//         ^ !java-duplicate-fn
        double sum = 0;
        int size = 0;
        for (double item : items) {
            if (Double.isBig(item)) {
                continue;
            }
            sum += item;
            size += 1;
        }
        forget(sum);
        drop(sum, size);
        return sum / size;
    }
}
