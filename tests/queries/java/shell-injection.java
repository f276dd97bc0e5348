class Runner {
    void run(String name, String command) throws IOException {
        Runtime.getRuntime().exec("ping -c 1 " + name);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-runtime-exec-concat
        runtime.exec(String.format("convert %s out.png", name));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-runtime-exec-concat
        Runtime.getRuntime().exec(new String[] {"ping", "-c", "1", name});
//      ^ !java-runtime-exec-concat
        executor.exec("a" + name);
//      ^ !java-runtime-exec-concat
        String cmd = "convert " + name;
        Runtime.getRuntime().exec(cmd);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-exec-variable
        runtime.exec(command);
//      ^^^^^^^^^^^^^^^^^^^^^ java-exec-variable
        runtime.exec(name);
//      ^ !java-exec-variable
        executor.exec(cmd);
//      ^ !java-exec-variable
        new ProcessBuilder("sh", "-c", "ls " + name).start();
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-shell-command
        Runtime.getRuntime().exec(new String[] {"/bin/bash", "-c", command});
//                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-shell-command
        new ProcessBuilder(List.of("cmd.exe", "/c", command)).start();
//                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-shell-command
        new ProcessBuilder("ls", name).start();
//      ^ !java-shell-command
        new ProcessBuilder("sh", "-c", "ls | wc -l").start();
//      ^ !java-shell-command
    }
}
