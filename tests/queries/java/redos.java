class Work {
    static final Pattern NAME = Pattern.compile("^(a+)+$");
//                              ^^^^^^^^^^^^^^^^^^^^^^^^^^ java-unsafe-regex
    boolean word = text.matches("^([a-z]*)*$");
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-unsafe-regex
    static final Pattern FINE = Pattern.compile("^a+$");
//                              ^ !java-unsafe-regex
    boolean list = text.matches("^(\\w+,)+$");
//                 ^ !java-unsafe-regex
}
