fn answer(e: Error) -> Response {
    let a = (StatusCode::INTERNAL_SERVER_ERROR, e.to_string());
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-error-to-client
    let b = HttpResponse::InternalServerError().body(format!("failed: {}", e));
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-error-to-client
    let c = actix_web::error::ErrorInternalServerError(e);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-error-to-client
    let d = (StatusCode::INTERNAL_SERVER_ERROR, "something went wrong");
    //      ^ !rust-error-to-client
    let f = (StatusCode::BAD_REQUEST, e.to_string());
    //      ^ !rust-error-to-client
    a
}
