class Times {
    void work(File file, Date date) {
        int a = (int) System.currentTimeMillis();
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-narrowing-cast
        int b = (int) date.getTime();
//              ^^^^^^^^^^^^^^^^^^^^ java-narrowing-cast
        int c = Math.toIntExact(date.getTime());
//              ^ !java-narrowing-cast
        int d = (int) text.length();
//              ^ !java-narrowing-cast
        long e = (long) date.getTime();
//               ^ !java-narrowing-cast
    }
}
