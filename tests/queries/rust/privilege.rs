fn administer() {
// ^^^^^^^^^^ rust-unused-private-fn
    Command::new("sudo").arg("systemctl");
//  ^^^^^^^^^^^^^^^^^^^^ rust-sudo-setuid
    unsafe { libc::setuid(0) };
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-unsafe-no-safety-comment
//           ^^^^^^^^^^^^^^^ rust-sudo-setuid
    nix::unistd::setuid(Uid::from_raw(0));
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sudo-setuid
    command.uid(0);
//  ^^^^^^^^^^^^^^ rust-sudo-setuid
    let bits = Permissions::from_mode(0o4755);
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sudo-setuid
    nix::unistd::setuid(Uid::from_raw(1000));
 // ^ !rust-sudo-setuid
    Command::new("sudoku").arg("new");
 // ^ !rust-sudo-setuid
    let host = HostConfig { privileged: Some(true), ..Default::default() };
//                          ^^^^^^^^^^^^^^^^^^^^^^ rust-privileged-container
    let security = SecurityContext { privileged: true, name };
//                                   ^^^^^^^^^^^^^^^^ rust-privileged-container
    let fine = HostConfig { privileged: Some(false), ..Default::default() };
    //                      ^ !rust-privileged-container
    let member = Member { privileged: user.is_admin() };
    //                    ^ !rust-privileged-container
}
