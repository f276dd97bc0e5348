fn run(name: &str) {
    Command::new("sh").arg("-c").arg(format!("rm {name}"));
//  ^^^^^^^^^^^^^^^^^^ rust-shell-command
    let output = std::process::Command::new("/bin/bash").output();
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-shell-command
    Command::new("git").arg(name);
    // <- !rust-shell-command
    Command::new("show").arg(name);
    // <- !rust-shell-command
    Shell::new("sh");
    // <- !rust-shell-command
}
