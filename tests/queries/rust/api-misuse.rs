fn paths(root: &Path, base_url: &Url) {
    let a = root.join("/static/app.css");
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-join-absolute
    let b = env::current_dir()?.join("/target");
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-join-absolute
    let parts = names.join("/");
    //          ^ !rust-join-absolute
    let c = self.base_dir.join("/index.html");
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-join-absolute
    let d = root.join("static/app.css");
    //      ^ !rust-join-absolute
    let e = base_url.join("/login");
    //      ^ !rust-join-absolute
    let f = OpenOptions::new().write(true).create(true).open(path);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-open-no-truncate
    let g = std::fs::OpenOptions::new().create(true).write(true).open("out.txt");
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-open-no-truncate
    let h = OpenOptions::new().write(true).create(true).truncate(true).open(path);
    //      ^ !rust-open-no-truncate
    let i = OpenOptions::new().create(true).append(true).open(path);
    //      ^ !rust-open-no-truncate
}
