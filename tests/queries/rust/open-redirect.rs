async fn login(Query(params): Query<Params>) -> Response {
    let a = Redirect::to(&params.next);
//                       ^^^^^^^^^^^^ rust-open-redirect
    let b = Redirect::temporary(params.redirect_url.as_str());
//                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-open-redirect
    let c = HttpResponse::Found().insert_header(("Location", params.url.clone()));
//                                                           ^^^^^^^^^^^^^^^^^^ rust-open-redirect
    let d = HttpResponse::Found().append_header((header::LOCATION, return_to));
//                                                                 ^^^^^^^^^ rust-open-redirect
    let e = Redirect::to("/dashboard");
    //      ^ !rust-open-redirect
    let f = Redirect::to(&format!("/users/{}", params.id));
    //      ^ !rust-open-redirect
    a
}

async fn checked(Query(params): Query<Params>) -> Response {
    if !params.next.starts_with('/') {
        return refused();
    }
    Redirect::to(&params.next)
 // ^ !rust-open-redirect
}
