fn load(path: &Path) -> Config {
    let text = fs::read_to_string(path).unwrap();
//                                      ^^^^^^ rust-unwrap-outside-test
    let count = text.parse::<u32>().unwrap_or(0);
    //                              ^ !rust-unwrap-outside-test
    let first = text.lines().next().expect("the file is written by us");
    self.values.lock().unwrap().push(first);
//                     ^^^^^^ rust-unwrap-outside-test
    println!("{}", parse(first).unwrap());
//                              ^^^^^^ rust-unwrap-in-macro
    println!("{}", "unwrap()");
    //              ^ !rust-unwrap-in-macro
    println!("{}", parse(first).unwrap_or_default());
    // journal: ignore[rust-unwrap-outside-test] the table is never empty
    table.first().unwrap()
}

#[cfg(not(test))]
fn in_production() {
    load().unwrap();
//         ^^^^^^ rust-unwrap-outside-test
}

#[test]
fn reads() {
    load().unwrap();
    //     ^ !rust-unwrap-outside-test
    assert!(load().unwrap());
    //             ^ !rust-unwrap-in-macro
}

#[tokio::test]
#[ignore = "slow"]
// A comment between attributes and function.
async fn awaits() {
    load().await.unwrap();
    //           ^ !rust-unwrap-outside-test
}

#[cfg(all(test, unix))]
mod tests {
    fn helper() {
        load().unwrap();
        //     ^ !rust-unwrap-outside-test
    }
}
