class Server {
    void start() throws Exception {
        server.bind(new InetSocketAddress("0.0.0.0", 8080));
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-bind-all
        vertx.createHttpServer().listen(8080, "0.0.0.0");
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-bind-all
        server.bind(new InetSocketAddress("127.0.0.1", 8080));
//                  ^ !java-bind-all
        String version = "0.0.0.0";
//                       ^ !java-bind-all
    }
}
