@SuppressWarnings("all")
// <- java-suppress-all
class First {
    @SuppressWarnings({"unchecked", "all"})
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-suppress-all
    void work() {}

    @SuppressWarnings("unchecked")
//  ^ !java-suppress-all
    void other() {}

    @Label("all")
//  ^ !java-suppress-all
    void third() {
        run(); // NOSONAR
//             ^^^^^^^^^^ java-nosonar-bare
        run(); // NOPMD
//             ^^^^^^^^ java-nosonar-bare
        run(); // NOSONAR the value comes from a list of ours
//             ^ !java-nosonar-bare
        run(); // The rule NOSONAR
//             ^ !java-nosonar-bare
    }
}
