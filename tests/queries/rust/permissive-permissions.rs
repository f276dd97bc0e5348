fn share(path: &Path) {
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
