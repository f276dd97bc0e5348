class Files777 {
    void open(Path path, File file) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
//                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-posix-777
        file.setWritable(true, false);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-posix-777
        permissions.add(PosixFilePermission.OTHERS_WRITE);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-posix-777
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-x---"));
//                                          ^ !java-posix-777
        file.setWritable(true);
//      ^ !java-posix-777
        permissions.add(PosixFilePermission.OTHERS_READ);
//      ^ !java-posix-777
    }
}
