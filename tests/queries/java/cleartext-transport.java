class Client {
    void load() throws Exception {
        new URL("http://api.company.org/users");
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-cleartext-http
        restTemplate.getForObject("http://api.company.org/users/" + id, User.class);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-cleartext-http
        new URL("https://api.company.org/users");
//      ^ !java-cleartext-http
        new URL("http://localhost:8080/users");
//      ^ !java-cleartext-http
        String namespace = "http://www.company.org/schema";
//                         ^ !java-cleartext-http
    }
}
