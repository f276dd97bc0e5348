async fn poll(path: &Path) {
    std::thread::sleep(DELAY);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^ rust-blocking-in-async
    thread::sleep(DELAY);
//  ^^^^^^^^^^^^^^^^^^^^ rust-blocking-in-async
    let text = std::fs::read_to_string(path);
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-blocking-in-async
    tokio::time::sleep(DELAY).await;
    // <- !rust-blocking-in-async
    let text = tokio::fs::read_to_string(path).await;
    //         ^ !rust-blocking-in-async
    spawn_blocking(move || std::fs::read(path)).await;
    //                     ^ !rust-blocking-in-async
    let response = reqwest::blocking::get(url);
//                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-blocking-in-async
}

fn wait() {
    std::thread::sleep(DELAY);
    // <- !rust-blocking-in-async
    let later = async move { std::thread::sleep(DELAY) };
//                           ^^^^^^^^^^^^^^^^^^^^^^^^^ rust-blocking-in-async
}
