class Tokens {
    void make() {
        String token = "" + new Random().nextInt();
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-random-secret
        this.otp = String.valueOf((int) (Math.random() * 1000000));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-random-secret
        String resetCode = RandomStringUtils.randomAlphanumeric(20);
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-random-secret
        int delay = new Random().nextInt(100);
//          ^ !java-random-secret
        String sessionToken = UUID.randomUUID().toString();
//             ^ !java-random-secret
        int number = ThreadLocalRandom.current().nextInt(6);
//          ^ !java-random-secret
    }

    String generatePassword(int length) {
        Random random = new Random();
//                      ^^^^^^^^^^^^ java-random-secret
        return pick(random, length);
    }

    void seed() {
        SecureRandom a = new SecureRandom("seed".getBytes());
//                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-seeded-secure-random
        secureRandom.setSeed(42);
//      ^^^^^^^^^^^^^^^^^^^^^^^^ java-seeded-secure-random
        secureRandom.setSeed(System.currentTimeMillis());
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-seeded-secure-random
        SecureRandom b = new SecureRandom();
//                       ^ !java-seeded-secure-random
        random.setSeed(42);
//      ^ !java-seeded-secure-random
    }
}
