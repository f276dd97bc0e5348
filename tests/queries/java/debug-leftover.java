class Worker {
    void work(List<String> items) {
        System.out.println("items " + items);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-system-out
        System.out.printf("%d items%n", items.size());
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-system-out
        System.err.println("no items");
//      ^ !java-system-out
        out.println("items");
//      ^ !java-system-out
    }

    void printUsage() {
        System.out.println("usage");
//      ^ !java-system-out
    }

    void later(int kind) {
        if (kind == 1) throw new UnsupportedOperationException("Not implemented yet");
//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-not-implemented
        if (kind == 2) throw new RuntimeException("TODO");
//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-not-implemented
        if (kind == 3) throw new UnsupportedOperationException("this list can't change");
//                     ^ !java-not-implemented
        throw new UnsupportedOperationException();
//      ^ !java-not-implemented
    }
}
