fn clean(dir: &str) {
    Command::new("rm").arg("-rf").arg(dir);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-remove-tree
    Command::new("rm").args(["-rf", dir]);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-remove-tree
    fs::remove_dir_all(format!("/data/{dir}"));
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-remove-tree
    Command::new("rm").arg(dir);
 // ^ !rust-remove-tree
    fs::remove_dir_all(&self.folder);
 // ^ !rust-remove-tree
    Command::new("git").args(["reset", "--hard"]);
//                           ^^^^^^^^^^^^^^^^^^^ rust-git-discard
    std::process::Command::new("git").args(&["push", "origin", "--force"]);
//                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-git-discard
    Command::new("git").args(["reset", "HEAD~1"]);
 // ^ !rust-git-discard
    Command::new("git").args(["push", "--force-with-lease"]);
 // ^ !rust-git-discard
}
