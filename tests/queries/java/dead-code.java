class Work {
    private int leftOver(int value) {
//              ^^^^^^^^ java-unused-private-fn
        return value;
    }

    private static void alsoLeftOver() {
//                      ^^^^^^^^^^^^ java-unused-private-fn
        used();
    }

    private static void used() {
//                      ^ !java-unused-private-fn
    }

    private void writeObject(ObjectOutputStream out) {
//               ^ !java-unused-private-fn
    }

    void replaced() {
        // int total = 0;
//      ^^^^^^^^^^^^^^^^^ java-commented-out-code
        // total += price(item);
        // save(total);
        save(1);
        // Client client = new Client(token);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-commented-out-code
        // client.get(url);
        // client.close();
    }

    // The client is made late, because a token may come in while the program runs; whoever
    // asks for it first has to wait for it, and everybody else gets the same one. See also
    // the notes on tokens (they say when one may be thrown away).
    // ^ !java-commented-out-code

    // ^ !java-commented-out-code
    // save(1);

    /* In a real implementation this would be checked. */
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ placeholder-comment
    // Your API key here
//  ^^^^^^^^^^^^^^^^^^^^ placeholder-comment
}
