const API_URL: &str = "http://api.weather.org/v1";
// <- rust-cleartext-http
const SCHEMA: &str = "http://www.w3.org/2001/XMLSchema";
// <- !rust-cleartext-http

async fn fetch(id: u32) {
    let a = reqwest::get("http://api.weather.org/today").await;
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-cleartext-http
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-http-no-timeout
    let b = client.post(&format!("http://api.weather.org/{id}"));
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-cleartext-http
    let c = ureq::get("http://files.weather.org/list");
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-blocking-in-async
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-cleartext-http
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-http-no-timeout
    let d = reqwest::get("http://localhost:8080/health").await;
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-http-no-timeout
    //      ^ !rust-cleartext-http
    let e = client.get("https://api.weather.org/today");
    //      ^ !rust-cleartext-http
    let f = client.get("http://example.com/");
    //      ^ !rust-cleartext-http
}
