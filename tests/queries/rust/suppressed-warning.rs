#![allow(warnings)]
// <- rust-allow-blanket

#[allow(dead_code)]
// <- rust-allow-dead-code
fn unused() {}
// ^^^^^^ rust-unused-private-fn

#[allow(dead_code, reason = "called from C")]
fn called_from_c() {}
// ^^^^^^^^^^^^^ rust-unused-private-fn

#[expect(clippy::too_many_arguments)]
fn many() {
// ^^^^ rust-unused-private-fn
    #[allow(unused_variables)]
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-allow-without-reason
    let x = 1;
}

#![allow(clippy::all)]
// <- rust-allow-blanket

#[allow(clippy::correctness, reason = "generated")]
// <- !rust-allow-blanket
mod generated {}

#[allow(clippy::type_complexity)]
// <- rust-allow-without-reason
fn complex() {}
// ^^^^^^^ rust-unused-private-fn

#[allow(unused_variables)]
// <- rust-allow-without-reason
  // <- !rust-allow-blanket
fn variables() {}
// ^^^^^^^^^ rust-unused-private-fn

#[allow(unused_variables, reason = "only in debug builds")]
  // <- !rust-allow-without-reason
fn reasons() {}
// ^^^^^^^ rust-unused-private-fn

#[deny(unused_variables)]
  // <- !rust-allow-without-reason
fn denied() {}
// ^^^^^^ rust-unused-private-fn

#[allow(unused_mut)] // a test mutates it
// <- !rust-allow-without-reason
pub fn commented() {}

// Clippy does not see that the index is checked.
#[allow(clippy::indexing_slicing)]
// <- !rust-allow-without-reason
pub fn explained() {}

#[allow(clippy::too_many_arguments)]
// <- !rust-allow-without-reason
pub fn styled() {}

#[allow(clippy::unwrap_used)]
// <- rust-allow-without-reason
pub fn unwrapping() {}
