class Reports {
    void write(String name) throws IOException {
        File a = new File("/tmp/report.txt");
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-predictable-temp
        FileWriter b = new FileWriter("/tmp/" + name + ".txt");
//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-predictable-temp
        File c = new File(System.getProperty("java.io.tmpdir") + "/report.txt");
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-predictable-temp
        Files.writeString(Path.of("/tmp/report.txt"), text);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-predictable-temp
        File d = File.createTempFile("report", ".txt");
//               ^ !java-predictable-temp
        File e = new File("reports/tmp/report.txt");
//               ^ !java-predictable-temp
        Path f = Files.createTempDirectory("report");
//               ^ !java-predictable-temp
    }
}
