class Settings {
    private static final String API_KEY = "q8Zr2LkT0vXw91BnYc5D";
//                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-hardcoded-secret
    private static final String TOKEN_HEADER = "X-Auth-Token";
//                              ^ !java-hardcoded-secret
    private String password = System.getenv("PASSWORD");
//                 ^ !java-hardcoded-secret

    @Value("${jwt.secret:mySecretKey}")
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-secret-default
    private String jwtSecret;
    @Value("${jwt.secret}")
//  ^ !java-secret-default
    private String strict;
    @Value("${jwt.token-prefix:Bearer}")
//  ^ !java-secret-default
    private String prefix;

    void connect() throws Exception {
        this.clientSecret = "Zk31-pQ8x-77Lm-aaWv";
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-hardcoded-secret
        source.setPassword("hunter2-Xy!9q");
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-hardcoded-secret
        field.setPassword("Enter your password");
//      ^ !java-hardcoded-secret
        DriverManager.getConnection("jdbc:mysql://db/app", "root", "root");
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-database-password
        DriverManager.getConnection(url, user, "Tr0ub4dor");
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-database-password
        DriverManager.getConnection(url, user, password);
//      ^ !java-database-password
        DriverManager.getConnection("jdbc:h2:mem:app", "sa", "sa");
//      ^ !java-database-password
        SecretKeySpec key = new SecretKeySpec("0123456789abcdef".getBytes(), "AES");
//                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-hardcoded-key
        Algorithm algorithm = Algorithm.HMAC256("secret");
//                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-hardcoded-key
        builder.signWith(SignatureAlgorithm.HS256, "secret");
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-hardcoded-key
        Key mac = Keys.hmacShaKeyFor("my-very-long-secret".getBytes(UTF_8));
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-hardcoded-key
        SecretKeySpec good = new SecretKeySpec(bytes, "AES");
//                           ^ !java-hardcoded-key
        Algorithm other = Algorithm.HMAC256(System.getenv("SECRET"));
//                        ^ !java-hardcoded-key
        String set = settings.getOrDefault("jwt.secret", "changeme");
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-secret-default
        String size = settings.getOrDefault("cache.size", "1000");
//                    ^ !java-secret-default
        String database = "jdbc:postgresql://db.corp.net/app?user=svc&password=Tr0ub4dor";
//                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-url-credentials
        String cache = "redis://svc:Tr0ub4dor@cache.corp.net:6379";
//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-url-credentials
        String local = "jdbc:mysql://localhost/app?user=root&password=root";
//                     ^ !java-url-credentials
        push("ghp_16C7e42F292c6912E7710c838347Ae178B4a");
//           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ secret-provider-token
        push("ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
//           ^ !secret-provider-token
        String form = "https://user:password@host/path";
//                    ^ !java-url-credentials
    }
}
