fn run(name: &str) {
    Command::new("sh").arg("-c").arg(format!("rm {name}"));
//  ^^^^^^^^^^^^^^^^^^ rust-shell-command
//                                   ^^^^^^^^^^^^^^^^^^^^ rust-shell-format
    let output = std::process::Command::new("/bin/bash").output();
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-shell-command
    Command::new("git").arg(name);
    // <- !rust-shell-command
    Command::new("show").arg(name);
    // <- !rust-shell-command
    Shell::new("sh");
    // <- !rust-shell-command
}

fn more(command: &str, dir: &str, req: &Request) {
    tokio::process::Command::new("/usr/bin/bash").arg(script);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-shell-command
    duct::cmd!("sh", "-c", "ls | wc -l");
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-shell-command
    Command::new("powershell.exe");
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-shell-command
    let out = Command::new("sh").args(["-c", &format!("ls {}", dir)]).output();
//            ^^^^^^^^^^^^^^^^^^ rust-shell-command
//                                           ^^^^^^^^^^^^^^^^^^^^^^ rust-shell-format
    let old = Command::new("bash").args(&["-c", &format!("tar xf {dir}")]).output();
//            ^^^^^^^^^^^^^^^^^^^^ rust-shell-command
//                                              ^^^^^^^^^^^^^^^^^^^^^^^^ rust-shell-format
    let lib = Exec::shell(format!("grep {} file", dir)).join();
//                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-shell-format
    channel.exec(&format!("cat {}", dir));
//               ^^^^^^^^^^^^^^^^^^^^^^^ rust-shell-format
    let ducted = cmd!("sh", "-c", format!("rm {dir}"));
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-shell-command
//                                       ^^^^^^^^^^^^ rust-shell-format
    database.exec(&format!("VACUUM {dir}"));
    //            ^ !rust-shell-format
    Command::new("sh").arg("-c").arg(command).spawn();
//  ^^^^^^^^^^^^^^^^^^ rust-shell-command
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-shell-variable
    let done = Command::new("cmd").arg("/C").arg(&self.script).status();
//             ^^^^^^^^^^^^^^^^^^^ rust-shell-command
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-shell-variable
    Command::new("sh").arg("-c").arg("ls | wc -l");
//  ^^^^^^^^^^^^^^^^^^ rust-shell-command
 // ^ !rust-shell-variable
    Command::new("grep").arg("-c").arg(command);
 // ^ !rust-shell-variable
}

fn start(req: Request, params: Params) {
    use std::process::Command;
    Command::new(&req.command).output();
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-command-nonliteral
    let child = Command::new(params.program.as_str()).spawn();
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-command-nonliteral
    Command::new(env!("CARGO"));
 // ^ !rust-command-nonliteral
    Command::new(compiler_path());
 // ^ !rust-command-nonliteral
}

fn configure(dir: &str) {
    Command::new("git").args(["-c", &format!("user.name={dir}")]);
    //                              ^ !rust-shell-format
}
