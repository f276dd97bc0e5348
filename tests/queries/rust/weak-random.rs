fn numbers(seed: u64) {
    let a = StdRng::seed_from_u64(42);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^ rust-seeded-rng
    let b = ChaCha20Rng::from_seed([0u8; 32]);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-seeded-rng
    let c = rand::rngs::StdRng::seed_from_u64(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs());
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-seeded-rng
//                                                                                         ^^^^^^ rust-unwrap-outside-test
    let d = StdRng::seed_from_u64(seed);
    //      ^ !rust-seeded-rng
    let e = StdRng::from_entropy();
    //      ^ !rust-seeded-rng
}

fn generate_token() -> String {
    let parts: Vec<char> = (0..32).map(|_| fastrand::alphanumeric()).collect();
//                                         ^^^^^^^^^^^^^^^^^^^^^^^^ rust-weak-random-secret
    let rng = SmallRng::from_entropy();
//            ^^^^^^^^^^^^^^^^^^^^^^^^ rust-weak-random-secret
    let fine = rand::rng().sample_iter(Alphanumeric);
    //         ^ !rust-weak-random-secret
    parts.into_iter().collect()
}

fn backoff() -> Duration {
    let jitter = fastrand::u64(0..100);
    //           ^ !rust-weak-random-secret
    delay + jitter
}

fn generate_session_id() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-time-as-secret
//                                                         ^^^^^^ rust-unwrap-outside-test
    format!("{now:x}")
}

fn create_api_key() -> String {
    format_key(Utc::now().timestamp_millis())
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-time-as-secret
}

fn file_name() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
//                                                         ^^^^^^ rust-unwrap-outside-test
    //        ^ !rust-time-as-secret
    format!("{now:x}")
}

fn create_token(user: &User) -> String {
    let exp = Utc::now().timestamp() + 3600;
    //        ^ !rust-time-as-secret
    encode(&Claims { exp }, &KEY)
}
