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
// ^^^^ rust-unused-private-fn
    std::thread::sleep(DELAY);
    // <- !rust-blocking-in-async
    let later = async move { std::thread::sleep(DELAY) };
//                           ^^^^^^^^^^^^^^^^^^^^^^^^^ rust-blocking-in-async
}

async fn block(path: &Path) {
    let status = std::process::Command::new("ls").status();
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-blocking-in-async
    let mode = std::fs::Permissions::from_mode(0o600);
    //         ^ !rust-blocking-in-async
    let value = runtime.block_on(fetch());
//                      ^^^^^^^^ rust-block-on-in-async
    let other = Handle::current().block_on(async { 1 });
//                                ^^^^^^^^ rust-block-on-in-async
    let task = std::thread::spawn(move || runtime.block_on(fetch()));
    //         ^ !rust-block-on-in-async
}

fn channels() {
// ^^^^^^^^ rust-unused-private-fn
    runtime.block_on(fetch());
 // ^ !rust-block-on-in-async
    let (sender, receiver) = tokio::sync::mpsc::unbounded_channel();
//                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-unbounded-channel
    let (sender, receiver) = mpsc::channel::<u32>();
//                           ^^^^^^^^^^^^^^^^^^^^^^ rust-unbounded-channel
    let (sender, receiver) = flume::unbounded();
//                           ^^^^^^^^^^^^^^^^^^ rust-unbounded-channel
    let (sender, receiver) = mpsc::channel(32);
    //                       ^ !rust-unbounded-channel
    let (sender, receiver) = oneshot::channel();
    //                       ^ !rust-unbounded-channel
    if path.exists() { fs::remove_file(path)?; }
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-exists-then-act
    if !dir.exists() {
//  ^^^^^^^^^^^^^^^^^^ rust-exists-then-act
        fs::create_dir(dir).unwrap();
//                          ^^^^^^ rust-unwrap-outside-test
    }
    if path.exists() { return Ok(()); }
 // ^ !rust-exists-then-act
    if !path.is_absolute() { fs::remove_file(path)?; }
 // ^ !rust-exists-then-act
}

async fn holds_a_lock(state: &State) {
    let guard = state.users.lock().unwrap();
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-lock-across-await
    notify(&guard).await;
}

async fn holds_a_borrow(state: &State) {
    let mut users = state.users.borrow_mut();
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-lock-across-await
    users.push(1);
    if users.len() > 3 {
        notify().await;
    }
}

async fn drops_it_first(state: &State) {
    let guard = state.users.lock().unwrap();
//  ^ !rust-lock-across-await
    let copy = guard.clone();
    drop(guard);
    notify(&copy).await;
}

async fn in_a_block(state: &State) {
    let copy = {
        let guard = state.users.lock().unwrap();
//      ^ !rust-lock-across-await
        guard.clone()
    };
    notify(&copy).await;
}
