class Security {
    void chain(HttpSecurity http) throws Exception {
        http.csrf().disable();
//      ^^^^^^^^^^^^^^^^^^^^^ java-csrf-disable
        http.csrf(csrf -> csrf.disable());
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-csrf-disable
        http.csrf(AbstractHttpConfigurer::disable);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-csrf-disable
        http.csrf(csrf -> csrf.ignoringRequestMatchers("/hooks"));
//      ^ !java-csrf-disable
        http.formLogin(AbstractHttpConfigurer::disable);
//      ^ !java-csrf-disable
        http.csrf(Customizer.withDefaults());
//      ^ !java-csrf-disable
    }
}
