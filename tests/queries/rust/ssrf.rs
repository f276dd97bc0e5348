async fn preview(Query(params): Query<Params>) -> Response {
    let a = reqwest::get(&params.url).await;
//          ^^^^^^^^^^^^^^^^^^^^^^^^^ rust-http-no-timeout
//          ^^^^^^^^^^^^^^^^^^^^^^^^^ rust-ssrf
    let b = client.get(params.target_url.as_str()).send().await;
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-ssrf
    let c = state.http_client.post(&params.callback).send().await;
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-ssrf
    let d = client.get("https://api.weather.org/").send().await;
    //      ^ !rust-ssrf
    let e = cache.get(&params.url);
    //      ^ !rust-ssrf
    a
}

async fn status(host: &str, id: u32) {
    let a = reqwest::get(format!("http://{}/status", host)).await;
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-http-no-timeout
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-ssrf-host
    let b = ureq::get(&format!("https://{host}.weather.org/"));
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-blocking-in-async
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-http-no-timeout
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-ssrf-host
    let c = reqwest::get(format!("https://api.weather.org/{id}")).await;
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-http-no-timeout
    //      ^ !rust-ssrf-host
    let d = reqwest::get(format!("http://{}/status", config.host)).await;
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-http-no-timeout
    //      ^ !rust-ssrf-host
}
