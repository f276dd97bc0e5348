class TrustAll implements X509TrustManager {
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    public void checkServerTrusted(X509Certificate[] chain, String type) {}
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-trust-all

    public boolean verify(String host, SSLSession session) { return true; }
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-trust-all
}

class TrustAgain implements X509TrustManager {
    @Override public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException { /* everything */ }
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-trust-all

    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) { inner.checkServerTrusted(chain, type); }
//  ^ !java-trust-all

    public boolean verify(String password) { return true; }
//  ^ !java-trust-all

    void connect(HttpsURLConnection connection) {
        connection.setHostnameVerifier((host, session) -> true);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-trust-all
        HttpsURLConnection.setDefaultHostnameVerifier((h, s) -> { return true; });
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-trust-all
        HostnameVerifier all = (hostname, session) -> true;
//                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-trust-all
        connection.setHostnameVerifier((host, session) -> host.endsWith(".company.org"));
//      ^ !java-trust-all
        client.setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE);
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-trust-all-constant
        builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
//                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-trust-all-constant
        context.loadTrustMaterial(null, new TrustAllStrategy());
//                                      ^^^^^^^^^^^^^^^^^^^^^^ java-trust-all-constant
        client.setSSLHostnameVerifier(DefaultHostnameVerifier.INSTANCE);
//                                    ^ !java-trust-all-constant
        context.loadTrustMaterial(null, new TrustOurStrategy());
//                                      ^ !java-trust-all-constant
    }
}
