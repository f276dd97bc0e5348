#[allow(dead_code)]
// <- rust-allow-dead-code
fn later() {}
// ^^^^^ rust-unused-private-fn

#[allow(unused, clippy::type_complexity)]
// <- rust-allow-dead-code
struct Later;

#[allow(dead_code, reason = "only the server calls it")]
  // <- !rust-allow-dead-code
fn elsewhere() {}
// ^^^^^^^^^ rust-unused-private-fn

#[expect(dead_code)]
  // <- !rust-allow-dead-code
fn expected() {}
// ^^^^^^^^ rust-unused-private-fn

fn early(value: u32) -> u32 {
// ^^^^^ rust-unused-private-fn
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
// ^^^^^^^^^ rust-unused-private-fn
    // In a real implementation this would talk to the mail server.
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ placeholder-comment
    Ok(())
}

fn score(user: &User) -> f64 {
// ^^^^^ rust-placeholder-impl
    // Placeholder: always the same score for now
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ for-now-comment
    0.5
}

fn is_empty(&self) -> bool {
// ^^^^^^^^ rust-unused-private-fn
// ^ !rust-placeholder-impl
    // An array has at least one element.
    false
}

fn flush(&mut self) -> Result<(), Error> {
// ^^^^^ rust-unused-private-fn
// ^ !rust-placeholder-impl
    // For now the buffer is small, so everything is written at once.
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ for-now-comment
    self.inner.write_all(&self.buffer)?;
    Ok(())
}

fn left_over(value: u32) -> u32 {
// ^^^^^^^^^ rust-unused-private-fn
    value
}

async fn also_left_over() {
    used_somewhere();
}

fn used_somewhere() {}
// ^ !rust-unused-private-fn

#[no_mangle]
extern "C" fn found_by_name() {}
//            ^ !rust-unused-private-fn

pub fn replaced(items: &[Item]) -> u32 {
    // let mut total = 0;
//  ^^^^^^^^^^^^^^^^^^^^^ rust-commented-out-code
    // total += price(item);
    // return total;
    items.iter().map(price).sum()
}

// let client = Client::new(token);
// <- rust-commented-out-code
// client.get(url);
// client.close();
pub const CLIENT: u32 = 1;

// The client is made late, because a token may come in while the program runs; whoever
// asks for it first has to wait for it, and everybody else gets the same one. See also
// the notes on tokens (they say when one may be thrown away).
// ^ !rust-commented-out-code

// ^ !rust-commented-out-code
// let total = 0;

// In a real application this would ask the database.
// <- placeholder-comment

#[allow(dead_code)] // the C side calls it
// <- !rust-allow-dead-code
pub fn called_back() {}

// Only used with the feature `net`.
#[allow(dead_code)]
// <- !rust-allow-dead-code
pub fn of_a_feature() {}
