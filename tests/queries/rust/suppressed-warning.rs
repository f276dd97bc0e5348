#![allow(warnings)]
// <- rust-allow-blanket

#[allow(dead_code)]
// <- rust-allow-dead-code
fn unused() {}

#[allow(dead_code, reason = "called from C")]
fn called_from_c() {}

#[expect(clippy::too_many_arguments)]
fn many() {
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

#[allow(unused_variables)]
// <- rust-allow-without-reason
  // <- !rust-allow-blanket
fn variables() {}

#[allow(unused_variables, reason = "only in debug builds")]
  // <- !rust-allow-without-reason
fn reasons() {}

#[deny(unused_variables)]
  // <- !rust-allow-without-reason
fn denied() {}
