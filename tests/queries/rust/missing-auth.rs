fn routes() -> Router {
    Router::new()
        .route("/users", get(users))
     // ^ !rust-admin-route-no-auth
        .route("/administrators", get(list))
     // ^ !rust-admin-route-no-auth
        .route("/admin/users", delete(remove))
}

#[post("/api/v1/admin/reset")]
async fn reset() {}

fn store() {
    let a = client.put_object().acl(ObjectCannedAcl::PublicRead);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-public-acl
    let b = bucket.set_acl("public-read-write");
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-public-acl
    let c = client.put_object().acl(ObjectCannedAcl::Private);
    //      ^ !rust-public-acl
    let d = list.acl(entries);
    //      ^ !rust-public-acl
}
