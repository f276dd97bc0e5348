@CrossOrigin
// <- java-cors-star
class Open {
    @CrossOrigin(origins = "*")
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-cors-star
    void first() {}

    @CrossOrigin("*")
//  ^^^^^^^^^^^^^^^^^ java-cors-star
    void second() {}

    @CrossOrigin(origins = "https://app.company.org")
//  ^ !java-cors-star
    void third(HttpServletResponse response) {
        registry.addMapping("/**").allowedOrigins("*");
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-cors-star
        configuration.setAllowedOrigins(List.of("*"));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-cors-star
        response.setHeader("Access-Control-Allow-Origin", "*");
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-cors-star
        registry.addMapping("/**").allowedOrigins("https://app.company.org");
//      ^ !java-cors-star
        registry.addMapping("/**").allowedMethods("*");
//      ^ !java-cors-star
    }
}
