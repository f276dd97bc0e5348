async fn clean(path: &Path, sender: Sender<()>) {
    let _ = fs::remove_file(path);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-let-underscore-call
    let _ = self.store.flush().await;
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-let-underscore-call
    let _ = remove(path);
//  ^^^^^^^^^^^^^^^^^^^^^ rust-let-underscore-call
    let _guard = mutex.lock();
    //           ^ !rust-let-underscore-call
    let _ = sender.send(());
    //      ^ !rust-let-underscore-call
    let _ = value;
    //      ^ !rust-let-underscore-call
    match read(path) {
        Ok(text) => use_it(text),
        Err(_) => {}
//      ^^^^^^^^^^^^ rust-err-arm-discarded
    }
    let found = match read(path) {
        Ok(text) => Some(text),
        Err(_error) => None,
//      ^^^^^^^^^^^^^^^^^^^^ rust-err-arm-discarded
    };
    match read(path) {
        Ok(text) => use_it(text),
        Err(error) => return Err(error.into()),
        // <- !rust-err-arm-discarded
    }
    match read(path) {
        Ok(text) => use_it(text),
        Err(_) => return Err(Missing),
        // <- !rust-err-arm-discarded
    }
    let code = match read(path) {
        Err(NotFound) => None,
        // <- !rust-err-arm-discarded
        other => Some(other),
    };
}

async fn more(path: &Path) {
    _ = fs::remove_file(path);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^ rust-let-underscore-call
    let _result = std::fs::create_dir(path);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-let-underscore-call
//                ^^^^^^^^^^^^^^^^^^^^^^^^^ rust-blocking-in-async
    let _ = parse::<Settings>(text);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-let-underscore-call
    let _span = enter(path);
    //          ^ !rust-let-underscore-call
    fs::create_dir(path).ok();
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-ok-discard
    self.client.delete(id).await.ok();
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-ok-discard
    let number = text.parse::<u32>().ok();
    //           ^ !rust-ok-discard
    dotenvy::dotenv().ok();
 // ^ !rust-ok-discard
    sender.send(1).ok();
 // ^ !rust-ok-discard
    match read(path) {
        Ok(text) => text,
        Err(_) => Vec::new(),
//      ^^^^^^^^^^^^^^^^^^^^^ rust-err-arm-discarded
    };
    if let Err(_) = save(path) {}
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-if-let-err-empty
    if let Err(_error) = save(path).await { }
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-if-let-err-empty
    if let Err(error) = save(path) { warn!("{error}"); }
 // ^ !rust-if-let-err-empty
    if let Some(_) = find(path) {}
 // ^ !rust-if-let-err-empty
    let text = fs::read_to_string(path).map_err(|_| Error::Read)?;
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-map-err-discard
    let value: Value = serde_json::from_str(&text).map_err(|_e| "invalid".to_string())?;
//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-map-err-discard
    let kept = fs::read(path).map_err(|error| Error::Read(error))?;
    //         ^ !rust-map-err-discard
    let narrow = u8::try_from(value).map_err(|_| Error::Range)?;
    //           ^ !rust-map-err-discard
    let data = fs::read_to_string(path).unwrap_or_default();
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-unwrap-or-default-on-io
    let list: Vec<User> = serde_json::from_str(&data).unwrap_or_else(|_| vec![]);
//                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-unwrap-or-default-on-io
    let secret = std::env::var("API_KEY").unwrap_or_default();
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-unwrap-or-default-on-io
    let count = map.get(key).copied().unwrap_or_default();
    //          ^ !rust-unwrap-or-default-on-io
    let editor = env::var("EDITOR").unwrap_or_default();
    //           ^ !rust-unwrap-or-default-on-io
    let lines: Vec<String> = reader.lines().filter_map(Result::ok).collect();
//                                          ^^^^^^^^^^ rust-filter-map-ok
    let numbers = words.filter_map(|word| word.ok()).sum();
//                      ^^^^^^^^^^ rust-filter-map-ok
    let found = words.filter_map(Option::as_ref).count();
    //          ^ !rust-filter-map-ok
    let parsed = words.filter_map(|word| word.parse().ok());
    //           ^ !rust-filter-map-ok
    match read(path) {
        Ok(text) => text,
        Err(_) => return None,
//      ^^^^^^^^^^^^^^^^^^^^^^ rust-err-arm-discarded
    };
}

impl Drop for Guard {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
        //      ^ !rust-let-underscore-call
    }
}

pub fn stop(stream: TcpStream, path: &Path) {
    let _ = stream.shutdown(Shutdown::Both);
    //      ^ !rust-let-underscore-call
    let _ = fs::remove_file(path); // the next start clears it away
    //      ^ !rust-let-underscore-call
    let _ = fs::write(path, "stopped");
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-let-underscore-call
}
