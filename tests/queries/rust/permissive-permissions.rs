fn share(path: &Path) {
// ^^^^^ rust-unused-private-fn
    fs::set_permissions(path, Permissions::from_mode(0o777));
//                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-permissive-mode
    options.mode(0o666);
//  ^^^^^^^^^^^^^^^^^^^ rust-permissive-mode
    fs::set_permissions(path, Permissions::from_mode(0o755));
    //                        ^ !rust-permissive-mode
    options.mode(0o600);
    // <- !rust-permissive-mode
    options.mode(mode);
    // <- !rust-permissive-mode
}

const SOCKET_MODE: u32 = 0o777;
// <- rust-permissive-mode
const FILE_MODE: u32 = 0o640;
// <- !rust-permissive-mode

fn more(path: &Path) {
// ^^^^ rust-unused-private-fn
    libc::chmod(path.as_ptr(), 0o777);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-permissive-mode
    permissions.set_mode(0o777);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-permissive-mode
    unsafe { libc::umask(0) };
//  ^^^^^^^^^^^^^^^^^^^^^^^^^ rust-unsafe-no-safety-comment
//           ^^^^^^^^^^^^^^ rust-permissive-mode
    Command::new("chmod").arg("777").arg(path);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-permissive-mode
    Command::new("chmod").args(["-R", "a+rwx"]);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-permissive-mode
    nix::sys::stat::umask(Mode::empty());
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-permissive-mode
    Command::new("chmod").arg("+x").arg(path);
 // ^ !rust-permissive-mode
    permissions.set_mode(0o1777);
 // ^ !rust-permissive-mode
}
