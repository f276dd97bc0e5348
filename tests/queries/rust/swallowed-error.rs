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
