const LOG_FILE: &str = "/tmp/service.log";
// <- rust-insecure-temp
const SOCKET_PATH: &str = "/tmp/service.sock";
// <- !rust-insecure-temp

fn write(id: u32) {
    let a = File::create("/tmp/out.txt");
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-insecure-temp
    let b = std::fs::write(format!("/tmp/report-{}.csv", id), text);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-insecure-temp
    let out_path = "/tmp/service-out.txt";
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-insecure-temp
    let c = std::env::temp_dir().join("service-cache");
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-insecure-temp
}

fn write_safely(id: u32) {
    let d = tempfile::NamedTempFile::new();
    //      ^ !rust-insecure-temp
    let e = File::create("out/tmp/out.txt");
    //      ^ !rust-insecure-temp
}
