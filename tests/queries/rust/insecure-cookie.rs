fn cookies(token: &str) {
    let a = Cookie::build(("session", token)).secure(false).build();
//                                            ^^^^^^ rust-cookie-insecure
    let b = SessionManagerLayer::new(store).with_secure(false);
//                                          ^^^^^^^^^^^ rust-cookie-insecure
    cookie.set_http_only(false);
//         ^^^^^^^^^^^^^ rust-cookie-insecure
    let c = Settings { cookie_secure: false, name };
//                     ^^^^^^^^^^^^^ rust-cookie-insecure
    let d = Cookie::build(("session", token)).secure(true).build();
    //      ^ !rust-cookie-insecure
    let e = connection.secured(false);
    //      ^ !rust-cookie-insecure
    headers.insert(SET_COOKIE, format!("session={}; Path=/", token));
//                                     ^^^^^^^^^^^^^^^^^^^^ rust-cookie-text
    let f = format!("auth_token={token}; Secure");
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-cookie-text
    let g = format!("session={token}; Path=/; HttpOnly; Secure");
    //      ^ !rust-cookie-text
    let h = format!("theme={theme}; Path=/");
    //      ^ !rust-cookie-text
}
