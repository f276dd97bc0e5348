class Proxy {
    String load(@RequestParam String url) throws IOException {
        return read(new URL(url).openStream());
//                  ^^^^^^^^^^^^ java-ssrf
    }

    String ask(@RequestParam("endpoint") String endpoint) {
        return restTemplate.getForObject(endpoint, String.class);
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-ssrf
    }

    String known(String url) throws IOException {
        return read(new URL(url).openStream());
//                  ^ !java-ssrf
    }

    String checked(@RequestParam String url) throws IOException {
        if (!allowedHosts.contains(host(url))) throw new IOException();
        return read(new URL(url).openStream());
//                  ^ !java-ssrf
    }
}
