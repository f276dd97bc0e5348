async fn page(name: String, id: u32) -> Response {
    let a = Html(format!("<h1>Hello, {}!</h1>", name));
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-html-format
    let b = HttpResponse::Ok().content_type("text/html").body(format!("<p>{name}</p>"));
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-html-format
    let c = warp::reply::html(format!("<div>{}</div>", name));
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-html-format
    let d = content::RawHtml(format!(r#"<a href="/">{name}</a>"#));
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-html-format
    let e = PreEscaped(user_comment);
//          ^^^^^^^^^^^^^^^^^^^^^^^^ rust-html-format
    let f = Html(format!("<h1>{}</h1>", html_escape::encode_text(&name)));
    //      ^ !rust-html-format
    let g = HttpResponse::Ok().body(format!("Hello, {name}"));
    //      ^ !rust-html-format
    let h = Html("<h1>Hello</h1>");
    //      ^ !rust-html-format
    a
}
