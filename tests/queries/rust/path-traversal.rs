fn files(name: &str, user_id: u32, params: &Params, pid: u32) {
    let a = fs::read_to_string(format!("./uploads/{}", name));
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-path-from-format
    let b = File::open(&format!("data/{}/{}.json", folder, file_name));
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-path-from-format
    let c = tokio::fs::write(format!("avatars/{user_name}.png"), bytes);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-path-from-format
    let d = fs::read(format!("/proc/{pid}/stat"));
    //      ^ !rust-path-from-format
    let e = fs::read("data/table.json");
    //      ^ !rust-path-from-format
    let f = root.join(&params.file);
//                    ^^^^^^^^^^^^ rust-path-from-request
    let g = uploads.join(field.file_name().unwrap());
//                       ^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-path-from-request
//                                         ^^^^^^ rust-unwrap-outside-test
    let h = root.join(req.match_info().query("filename"));
//                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-path-from-request
    let i = root.join("params.file");
    //      ^ !rust-path-from-request
    let j = root.join(&settings.folder);
    //      ^ !rust-path-from-request
}

async fn download(Path(name): Path<String>) -> Response {
    let path = uploads().join(&name);
//                             ^^^^ rust-path-from-route
    let other = format!("./files/{name}");
//              ^^^^^^ rust-path-from-route
    let fixed = uploads().join("index.html");
    //          ^ !rust-path-from-route
    let text = format!("Hello, {name}");
    //         ^ !rust-path-from-route
    fs::read(path)
}

fn unpack(archive: &mut ZipArchive<File>, target: &Path) {
    let file = archive.by_index(0);
    let path = target.join(file.name());
//                         ^^^^^^^^^^^ rust-zip-slip
    let other = target.join(file.mangled_path());
//                          ^^^^^^^^^^^^^^^^^^^ rust-zip-slip
    let fixed = target.join("readme");
    //          ^ !rust-zip-slip
}

fn unpack_checked(archive: &mut ZipArchive<File>, target: &Path) {
    let file = archive.by_index(0);
    let name = file.enclosed_name()?;
    let path = target.join(file.name());
    //         ^ !rust-zip-slip
}

async fn asset(path: web::Path<String>) -> Response {
    let file = format!("./static/{}", path.into_inner());
//             ^^^^^^ rust-path-from-route
    answer(fs::read(file))
}
