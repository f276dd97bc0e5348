use std::fs;
use std::path::Path;

async fn load(path: &Path) {
    let text = fs::read_to_string(path);
//             ^^^^^^^^^^^^^^^^^^^^^^^^ rust-blocking-fs-in-async
    fs::create_dir_all(path)?;
//  ^^^^^^^^^^^^^^^^^^^^^^^^ rust-blocking-fs-in-async
    let found = spawn_blocking(move || fs::metadata(path)).await;
    //          ^ !rust-blocking-fs-in-async
    let options = fs::OpenOptions::new();
    //            ^ !rust-blocking-fs-in-async
}

fn store(path: &Path) {
    fs::write(path, "x");
 // ^ !rust-blocking-fs-in-async
}
