#![allow(warnings)]
// <- rust-allow-without-reason

#[allow(dead_code)]
// <- rust-allow-without-reason
fn unused() {}

#[allow(dead_code, reason = "called from C")]
//^ !rust-allow-without-reason
fn called_from_c() {}

#[expect(clippy::too_many_arguments)]
//^ !rust-allow-without-reason
fn many() {
    #[allow(unused_variables)]
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-allow-without-reason
    let x = 1;
}
