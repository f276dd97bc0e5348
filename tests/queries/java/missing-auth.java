class Security {
    void chain(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(auth -> auth.anyRequest().permitAll());
//                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-permit-all
        http.authorizeRequests().antMatchers("/**").permitAll();
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ java-permit-all
        http.authorizeHttpRequests(auth -> auth.anyRequest().authenticated());
//                                         ^ !java-permit-all
        http.authorizeRequests().antMatchers("/login").permitAll();
//                              ^ !java-permit-all
    }
}
