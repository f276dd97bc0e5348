#[allow(dead_code)]
// <- rust-allow-dead-code
fn later() {}

#[allow(unused, clippy::type_complexity)]
// <- rust-allow-dead-code
struct Later;

#[allow(dead_code, reason = "only the server calls it")]
  // <- !rust-allow-dead-code
fn elsewhere() {}

#[expect(dead_code)]
  // <- !rust-allow-dead-code
fn expected() {}

fn early(value: u32) -> u32 {
    if value == 0 {
        return 1;
        cleanup();
//      ^^^^^^^^^^ rust-unreachable-after-return
    }
    for _ in 0..value {
        break;
        let next = value + 1;
//      ^^^^^^^^^^^^^^^^^^^^^ rust-unreachable-after-return
    }
    if value == 2 {
        cleanup();
        return 3;
     // ^ !rust-unreachable-after-return
    }
    if value == 4 {
        panic!("four");
        fn helper() {}
        // ^ !rust-unreachable-after-return
    }
    value
}

fn send_mail(to: &str) -> Result<(), Error> {
// ^^^^^^^^^ rust-placeholder-impl
    // In a real implementation this would talk to the mail server.
    Ok(())
}

fn score(user: &User) -> f64 {
// ^^^^^ rust-placeholder-impl
    // Placeholder: always the same score for now
    0.5
}

fn is_empty(&self) -> bool {
// ^ !rust-placeholder-impl
    // An array has at least one element.
    false
}

fn flush(&mut self) -> Result<(), Error> {
// ^ !rust-placeholder-impl
    // For now the buffer is small, so everything is written at once.
    self.inner.write_all(&self.buffer)?;
    Ok(())
}
