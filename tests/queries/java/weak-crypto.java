class Sealer {
    void digest(String password, byte[] data) throws Exception {
        MessageDigest a = MessageDigest.getInstance("MD5");
//                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-weak-hash
        MessageDigest b = MessageDigest.getInstance("SHA-1");
//                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-weak-hash
        String c = DigestUtils.md5Hex(password);
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-weak-hash
        String d = Hashing.sha1().hashString(password, UTF_8).toString();
//                 ^^^^^^^^^^^^^^ java-weak-hash
        MessageDigest e = MessageDigest.getInstance("SHA-256");
//                        ^ !java-weak-hash
        String f = DigestUtils.sha256Hex(password);
//                 ^ !java-weak-hash
    }

    String checksum(byte[] data) throws Exception {
        return hex(MessageDigest.getInstance("MD5").digest(data));
//                 ^ !java-weak-hash
    }

    void seal(byte[] key, byte[] nonce) throws Exception {
        Cipher a = Cipher.getInstance("AES");
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^ java-weak-cipher
        Cipher b = Cipher.getInstance("AES/ECB/PKCS5Padding");
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-weak-cipher
        Cipher c = Cipher.getInstance("DES/CBC/PKCS5Padding");
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-weak-cipher
        KeyGenerator d = KeyGenerator.getInstance("DESede");
//                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-weak-cipher
        Cipher e = Cipher.getInstance("AES/GCM/NoPadding");
//                 ^ !java-weak-cipher
        KeyGenerator f = KeyGenerator.getInstance("AES");
//                       ^ !java-weak-cipher
        IvParameterSpec g = new IvParameterSpec(new byte[16]);
//                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-static-iv
        IvParameterSpec h = new IvParameterSpec("1234567890123456".getBytes());
//                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-static-iv
        GCMParameterSpec i = new GCMParameterSpec(128, new byte[12]);
//                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-static-iv
        IvParameterSpec j = new IvParameterSpec(nonce);
//                          ^ !java-static-iv
        SecretKeySpec k = new SecretKeySpec(key, "AES");
//                        ^ !java-static-iv
    }

    void zero(Cipher cipher, Key key) throws Exception {
        byte[] iv = new byte[16];
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
//                                            ^^^^^^^^^^^^^^^^^^^^^^^ java-static-iv
    }

    void drawn(Cipher cipher, Key key) throws Exception {
        byte[] iv = new byte[16];
        random.nextBytes(iv);
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
//                                            ^ !java-static-iv
    }

    void keys(KeyPairGenerator generator, char[] password, byte[] salt) throws Exception {
        generator.initialize(1024);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^ java-weak-key
        PBEKeySpec a = new PBEKeySpec(password, salt, 1000, 256);
//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-weak-key
        PasswordEncoder b = new BCryptPasswordEncoder(4);
//                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-weak-key
        generator.initialize(3072);
//      ^ !java-weak-key
        PBEKeySpec c = new PBEKeySpec(password, salt, 600000, 256);
//                     ^ !java-weak-key
        SSLContext d = SSLContext.getInstance("SSL");
//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-old-tls
        SSLContext e = SSLContext.getInstance("TLSv1");
//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-old-tls
        SSLContext f = SSLContext.getInstance("TLS");
//                     ^ !java-old-tls
        SSLContext g = SSLContext.getInstance("TLSv1.3");
//                     ^ !java-old-tls
        PasswordEncoder h = NoOpPasswordEncoder.getInstance();
//                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-plain-password
        UserDetails i = User.withDefaultPasswordEncoder().username("a").build();
//                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-plain-password
        PasswordEncoder j = new BCryptPasswordEncoder();
//                          ^ !java-plain-password
        PasswordEncoder k = PasswordEncoderFactories.createDelegatingPasswordEncoder();
//                          ^ !java-plain-password
    }
}
