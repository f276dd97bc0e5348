class Downloads {
    void send(HttpServletRequest request, MultipartFile file) throws IOException {
        File a = new File(root, request.getParameter("name"));
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-path-from-request
        Path b = Paths.get("uploads/" + file.getOriginalFilename());
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-path-from-request
        Path c = folder.resolve(file.getOriginalFilename());
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-path-from-request
        File d = new File(root, "fixed.txt");
//               ^ !java-path-from-request
        Path e = folder.resolve(UUID.randomUUID().toString());
//               ^ !java-path-from-request
    }

    void checked(HttpServletRequest request) throws IOException {
        Path a = folder.resolve(request.getParameter("name"));
//               ^ !java-path-from-request
        if (!a.toRealPath().startsWith(folder)) throw new SecurityException();
    }

    byte[] load(@PathVariable String filename) throws IOException {
        return Files.readAllBytes(Paths.get("uploads", filename));
//                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-path-from-parameter
    }

    byte[] read(@RequestParam("file") String file) throws IOException {
        return new FileInputStream("data/" + file).readAllBytes();
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-path-from-parameter
    }

    byte[] known(String filename) throws IOException {
        return Files.readAllBytes(Paths.get("uploads", filename));
//                                ^ !java-path-from-parameter
    }

    byte[] sure(@PathVariable String filename) throws IOException {
        Path path = folder.resolve(filename).normalize();
//                  ^ !java-path-from-parameter
        if (!path.startsWith(folder)) throw new SecurityException();
        return Files.readAllBytes(path);
    }

    void unpack(ZipInputStream zip, File folder) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        File target = new File(folder, entry.getName());
//                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-zip-slip
        Path path = folder.toPath().resolve(entry.getName());
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-zip-slip
    }

    void unpackChecked(ZipInputStream zip, Path folder) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        Path path = folder.resolve(entry.getName()).normalize();
//                  ^ !java-zip-slip
        if (!path.startsWith(folder)) throw new IOException();
    }

    void copy(Path folder, Template template) {
        Path path = folder.resolve(template.getName());
//                  ^ !java-zip-slip
    }
}
