#[test]
#[ignore]
// <- rust-test-ignored
fn slow() {
    assert!(true);
//  ^^^^^^^^^^^^^ rust-test-tautology
    assert!(true, "always");
//  ^^^^^^^^^^^^^^^^^^^^^^^ rust-test-tautology
    assert!(true_value());
    // <- !rust-test-tautology
}

#[test]
#[ignore = "needs a network"]
//^ !rust-test-ignored
fn remote() {
    assert!(fetch());
    // <- !rust-test-tautology
}
