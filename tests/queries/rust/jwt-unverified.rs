fn read(token: &str, key: &DecodingKey) {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.insecure_disable_signature_validation();
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-jwt-no-verify
    validation.validate_exp = false;
//             ^^^^^^^^^^^^ rust-jwt-no-verify
    let claims = jsonwebtoken::dangerous::insecure_decode::<Claims>(token);
//                                        ^^^^^^^^^^^^^^^ rust-jwt-no-verify
    let old = dangerous_insecure_decode::<Claims>(token);
//            ^^^^^^^^^^^^^^^^^^^^^^^^^ rust-jwt-no-verify
    validation.validate_exp = true;
 // ^ !rust-jwt-no-verify
    let checked = decode::<Claims>(token, key, &validation);
    //            ^ !rust-jwt-no-verify
}
