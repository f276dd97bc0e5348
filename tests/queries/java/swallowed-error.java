class Reader {
    String read(Path path) {
        try { open(path); } catch (IOException e) {}
//                          ^^^^^^^^^^^^^^^^^^^^^^^^ java-empty-catch
        try { open(path); } catch (IOException | IllegalStateException e) { ; }
//                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-empty-catch
        try { open(path); } catch (IOException e) { log.error("open", e); }
//                          ^ !java-empty-catch
        try { open(path); } catch (IOException ignored) {}
//                          ^ !java-empty-catch
        try { open(path); } catch (IOException e) { /* it may be gone already */ }
//                          ^ !java-empty-catch
        try { open(path); } catch (IOException e) { e.printStackTrace(); }
//                                                  ^^^^^^^^^^^^^^^^^^^ java-print-stack-trace
        try { open(path); } catch (IOException e) { e.printStackTrace(System.err); }
//                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-print-stack-trace
        try { open(path); } catch (IOException e) { e.printStackTrace(writer); }
//                                                  ^ !java-print-stack-trace
        try { open(path); } catch (IOException e) { log.error("open", e); }
//                                                  ^ !java-print-stack-trace
        try { queue.take(); } catch (InterruptedException e) { log.warn("waited", e); }
//                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-interrupted-swallowed
        try { queue.take(); } catch (InterruptedException e) { count++; }
//                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-interrupted-swallowed
        try { queue.take(); } catch (InterruptedException e) { Thread.currentThread().interrupt(); }
//                            ^ !java-interrupted-swallowed
        try { queue.take(); } catch (InterruptedException e) { throw new IllegalStateException(e); }
//                            ^ !java-interrupted-swallowed
        return null;
    }

    int first(Path path) {
        try { return open(path); } finally { return 1; }
//                                           ^^^^^^^^^ java-return-in-finally
    }

    int second(Path path) {
        try { return open(path); } finally { if (path == null) { return 2; } }
//                                                               ^^^^^^^^^ java-return-in-finally
    }

    int third(Path path) {
        try { return open(path); } finally { close(path); }
//                                           ^ !java-return-in-finally
    }

    int fourth(Path path) {
        try { open(path); } finally { close(path); }
        return 1;
//      ^ !java-return-in-finally
    }

    String fifth(Path path) {
        try { return load(path); } catch (IOException e) { return null; }
//                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-catch-return-null
    }

    List<String> sixth(Path path) {
        try { return lines(path); } catch (SQLException e) { return Collections.emptyList(); }
//                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-catch-return-null
    }

    Integer seventh(String text) {
        try { return Integer.valueOf(text); } catch (NumberFormatException e) { return null; }
//                                            ^ !java-catch-return-null
    }

    String eighth(Path path) {
        try { return load(path); } catch (IOException e) { log.warn("load", e); return null; }
//                                 ^ !java-catch-return-null
    }
}
