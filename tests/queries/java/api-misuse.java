class Compare {
    boolean same(String name, String[] names) {
        if (name == "admin") return true;
//          ^^^^^^^^^^^^^^^ java-string-identity
        if (names[0] != "root") return false;
//          ^^^^^^^^^^^^^^^^^^ java-string-identity
        if ("admin".equals(name)) return true;
//          ^ !java-string-identity
        if (name == null) return false;
//          ^ !java-string-identity
        BigDecimal a = new BigDecimal(0.1);
//                     ^^^^^^^^^^^^^^^^^^^ java-bigdecimal-double
        BigDecimal b = new BigDecimal(19.99);
//                     ^^^^^^^^^^^^^^^^^^^^^ java-bigdecimal-double
        BigDecimal c = new BigDecimal("0.1");
//                     ^ !java-bigdecimal-double
        BigDecimal d = BigDecimal.valueOf(0.1);
//                     ^ !java-bigdecimal-double
        return true;
    }
}
