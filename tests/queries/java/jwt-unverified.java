class Tokens {
    String who(String token) {
        DecodedJWT a = JWT.decode(token);
//                     ^^^^^^^^^^^^^^^^^ java-jwt-unverified
        Claims b = Jwts.parser().build().parseUnsecuredClaims(token).getPayload();
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-jwt-unverified
        String c = JWT.create().sign(Algorithm.none());
//                                   ^^^^^^^^^^^^^^^^ java-jwt-unverified
        Claims d = Jwts.parser().build().parseSignedClaims(token).getPayload();
//                 ^ !java-jwt-unverified
        byte[] e = Base64.decode(token);
//                 ^ !java-jwt-unverified
        return c;
    }
}
