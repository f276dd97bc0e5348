async fn fetch(client: &Client) -> Result<Body, Error> {
    for attempt in 0..5 {
//  ^^^^^^^^^^^^^^^^^^^^^ rust-retry-no-jitter
        match client.get(URL).send().await {
            Ok(body) => return Ok(body),
            Err(error) => log::warn!("attempt {attempt}: {error}"),
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    let mut tries = 0;
    loop {
//  ^^^^^^ rust-retry-no-jitter
        if let Err(error) = connect() {
            tries += 1;
            std::thread::sleep(Duration::from_millis(100 * 2_u64.pow(tries)));
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-blocking-in-async
        } else {
            break;
        }
    }
    for attempt in 0..5 {
//  ^ !rust-retry-no-jitter
        match client.get(URL).send().await {
            Ok(body) => return Ok(body),
            Err(_) => tokio::time::sleep(delay(attempt) + jitter()).await,
        }
    }
    loop {
//  ^ !rust-retry-no-jitter
        poll_the_sensor();
        std::thread::sleep(Duration::from_secs(60));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-blocking-in-async
    }
}
