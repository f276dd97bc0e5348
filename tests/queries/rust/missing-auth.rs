fn routes() -> Router {
    Router::new()
        .route("/users", get(users))
     // ^ !rust-admin-route-no-auth
        .route("/administrators", get(list))
     // ^ !rust-admin-route-no-auth
        .route("/admin/users", delete(remove))
//             ^^^^^^^^^^^^^^ rust-admin-route-no-auth
}

#[post("/api/v1/admin/reset")]
//     ^^^^^^^^^^^^^^^^^^^^^ rust-admin-route-no-auth
async fn reset() {}
