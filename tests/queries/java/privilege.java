class Setup {
    void run() throws IOException {
        System.setSecurityManager(null);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-sudo
        new ProcessBuilder("sudo", "reboot").start();
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-sudo
        Runtime.getRuntime().exec("sudo reboot");
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-sudo
        System.setSecurityManager(manager);
//      ^ !java-sudo
        new ProcessBuilder("reboot").start();
//      ^ !java-sudo
    }
}
