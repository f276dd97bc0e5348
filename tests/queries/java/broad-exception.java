class Reader {
    String read(Path path) {
        try { return load(path); } catch (Exception e) { return ""; }
//                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-catch-generic
//                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-catch-return-null
    }

    String again(Path path) {
        try { return load(path); } catch (Throwable t) { count++; return fallback; }
//                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-catch-generic
    }

    String named(Path path) {
        try { return load(path); } catch (IOException e) { return fallback; }
//                                 ^ !java-catch-generic
    }

    String logged(Path path) {
        try { return load(path); } catch (Exception e) { log.error("load", e); return fallback; }
//                                 ^ !java-catch-generic
    }

    public static void main(String[] args) {
        try { load(args[0]); } catch (Exception e) { status = 1; }
//                             ^ !java-catch-generic
    }
}
