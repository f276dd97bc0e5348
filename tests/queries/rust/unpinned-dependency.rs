fn install(url: &str) {
    Command::new("sh").arg("-c").arg("curl -fsSL https://get.tool.sh | sh");
//  ^^^^^^^^^^^^^^^^^^ rust-shell-command
//                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-pipe-to-shell
    Command::new("bash").args(["-c", "wget -qO- https://get.tool.sh | sudo bash"]);
//  ^^^^^^^^^^^^^^^^^^^^ rust-shell-command
//                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-pipe-to-shell
    session.exec(&format!("curl {url} | bash"));
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-shell-format
//                        ^^^^^^^^^^^^^^^^^^^ rust-pipe-to-shell
    Command::new("sh").arg("-c").arg("curl https://get.tool.sh | jq .name");
//  ^^^^^^^^^^^^^^^^^^ rust-shell-command
 // ^ !rust-pipe-to-shell
    println!("install it with: curl https://get.tool.sh | sh");
 // ^ !rust-pipe-to-shell
}
