async fn fetch(url: &str) {
    let a = reqwest::Client::new();
//          ^^^^^^^^^^^^^^^^^^^^^^ rust-http-no-timeout
    let b = reqwest::get(url).await;
//          ^^^^^^^^^^^^^^^^^ rust-http-no-timeout
    let c = reqwest::Client::builder().user_agent("x").build();
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-http-no-timeout
    let d = redis::Client::open(url);
    //      ^ !rust-http-no-timeout
    let e = Settings::builder().build();
    //      ^ !rust-http-no-timeout
}
