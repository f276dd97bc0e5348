fn layers(app: Router) {
    let a = CorsLayer::permissive();
//                     ^^^^^^^^^^ rust-cors-any
    let b = tower_http::cors::CorsLayer::very_permissive();
//                                       ^^^^^^^^^^^^^^^ rust-cors-any
    let c = CorsLayer::new().allow_origin(Any);
//                           ^^^^^^^^^^^^ rust-cors-any
    let d = Cors::default().allow_any_origin();
//                          ^^^^^^^^^^^^^^^^ rust-cors-any
    let e = actix_cors::Cors::permissive();
//                            ^^^^^^^^^^ rust-cors-any
    headers.insert("Access-Control-Allow-Origin", HeaderValue::from_static("*"));
//          ^^^^^^ rust-cors-any
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, "*".parse().unwrap());
//          ^^^^^^ rust-cors-any
    response.insert_header(("Access-Control-Allow-Origin", "*"));
//           ^^^^^^^^^^^^^ rust-cors-any
    response.set_header(Header::new("Access-Control-Allow-Origin", "*"));
//           ^^^^^^^^^^ rust-cors-any
    let f = CorsLayer::new().allow_origin("https://app.example.com".parse::<HeaderValue>()?);
    //      ^ !rust-cors-any
    let g = CorsLayer::new().allow_methods(Any);
    //      ^ !rust-cors-any
    headers.insert("Accept", "*");
 // ^ !rust-cors-any
}
