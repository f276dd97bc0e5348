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

#[test]
#[ignore]
// <- rust-test-ignored
fn later() {
    assert_eq!(total, total);
//  ^^^^^^^^^^^^^^^^^^^^^^^^ rust-test-tautology
    assert_eq!(1, 1);
//  ^^^^^^^^^^^^^^^^ rust-test-tautology
    assert_eq!(parse(x), parse(x));
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-test-tautology
    assert!(result.is_ok() || result.is_err());
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-test-tautology
    assert!(list.len() >= 0);
//  ^^^^^^^^^^^^^^^^^^^^^^^^ rust-test-tautology
    assert_eq!(total, other);
 // ^ !rust-test-tautology
    assert_eq!(parse(x), parse(y));
 // ^ !rust-test-tautology
}

#[cfg_attr(miri, ignore)]
//               ^ !rust-test-ignored
fn slow_under_miri() {}

#[test]
fn adds() {
// ^^^^ rust-test-no-assert
    let sum = add(1, 2);
}

#[tokio::test]
async fn connects() {
//       ^^^^^^^^ rust-test-no-assert
    let client = Client::connect("address").await;
    client.close().await;
}

#[test]
fn multiplies() {
// ^ !rust-test-no-assert
    assert_eq!(multiply(2, 3), 6);
}

#[test]
fn reads_the_file() -> Result<(), Error> {
// ^ !rust-test-no-assert
    read("file")?;
    Ok(())
}

#[test]
#[should_panic(expected = "zero")]
fn divides() {
// ^ !rust-test-no-assert
    divide(1, 0);
}

#[test]
fn subtracts() {
// ^^^^^^^^^ rust-test-no-assert
    let difference = subtract(3, 1);
    println!("{difference}");
}

// FIXME: needs a clock that can be set.
#[test]
#[ignore]
// <- !rust-test-ignored
fn waits_for_midnight() {
    assert_eq!(next(), 1);
}
