class Clients {
    HttpClient first() {
        return HttpClient.newHttpClient();
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^ java-http-no-timeout
    }

    RestTemplate second() {
        return new RestTemplate();
//             ^^^^^^^^^^^^^^^^^^ java-http-no-timeout
    }

    HttpClient third() {
        return HttpClient.newBuilder().connectTimeout(LIMIT).build();
//             ^ !java-http-no-timeout
    }

    RestTemplate fourth() {
        return new RestTemplate(limited);
//             ^ !java-http-no-timeout
    }

    int fifth(URL url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
//                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-url-no-timeout
        return connection.getResponseCode();
    }

    int sixth(URL url) throws IOException {
        HttpsURLConnection connection = (HttpsURLConnection) url.openConnection(proxy);
//                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-url-no-timeout
        return connection.getResponseCode();
    }

    int seventh(URL url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
//                        ^ !java-url-no-timeout
        connection.setConnectTimeout(1000);
        connection.setReadTimeout(1000);
        return connection.getResponseCode();
    }

    int eighth(URL url) throws IOException {
        JarURLConnection connection = (JarURLConnection) url.openConnection();
//                       ^ !java-url-no-timeout
        return connection.getContentLength();
    }
}
