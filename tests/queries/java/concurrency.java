class Shared {
    private static final SimpleDateFormat DAY = new SimpleDateFormat("yyyy-MM-dd");
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-static-dateformat
    static DateFormat time = new SimpleDateFormat("HH:mm");
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-static-dateformat
    private final SimpleDateFormat own = new SimpleDateFormat("HH:mm");
//          ^ !java-static-dateformat
    private static final DateTimeFormatter SAFE = DateTimeFormatter.ofPattern("HH:mm");
//                 ^ !java-static-dateformat

    void work(Runnable task, Integer number) throws InterruptedException {
        new Thread(task).run();
//      ^^^^^^^^^^^^^^^^^^^^^^ java-thread-run
        (new Thread(task, "worker")).run();
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-thread-run
        new Thread(task).start();
//      ^ !java-thread-run
        task.run();
//      ^ !java-thread-run
        synchronized ("lock") { count++; }
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-shared-lock
        synchronized (Integer.valueOf(number)) { count++; }
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-shared-lock
        synchronized (lock) { count++; }
//      ^ !java-shared-lock
        synchronized (this) { count++; }
//      ^ !java-shared-lock
        synchronized (lock) { Thread.sleep(100); }
//                            ^^^^^^^^^^^^^^^^^ java-sleep-in-lock
        synchronized (lock) { while (busy) { Thread.sleep(10); } }
//                                           ^^^^^^^^^^^^^^^^ java-sleep-in-lock
        synchronized (lock) { lock.wait(100); }
//                            ^ !java-sleep-in-lock
        Thread.sleep(100);
//      ^ !java-sleep-in-lock
    }
}
