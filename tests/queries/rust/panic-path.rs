fn load(path: &Path) -> Config {
    let text = fs::read_to_string(path).unwrap();
//                                      ^^^^^^ rust-unwrap-outside-test
    let count = text.parse::<u32>().unwrap_or(0);
    //                              ^ !rust-unwrap-outside-test
    let first = text.lines().next().expect("the file is written by us");
    self.values.lock().unwrap().push(first);
    //                 ^ !rust-unwrap-outside-test
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

fn paths(values: Vec<Option<u32>>) -> Vec<u32> {
// ^^^^^ rust-unused-private-fn
    let all = values.into_iter().map(Option::unwrap).collect();
//                                           ^^^^^^ rust-unwrap-outside-test
    let one = Result::unwrap(load());
//                    ^^^^^^ rust-unwrap-outside-test
    let pattern = Regex::new(r"^\d+$").unwrap();
    //            ^ !rust-unwrap-outside-test
    let text = format!("{} {}", first, second().await.unwrap());
//                                                    ^^^^^^ rust-unwrap-in-macro
    let either = vec![parse(x).unwrap_or_else(|_| 0)];
    //           ^ !rust-unwrap-in-macro
    all
}

pub fn expected(&mut self, path: &Path, map: &Map, count: usize) -> Name {
    let found = map.get("name").unwrap();
//                              ^^^^^^ rust-unwrap-outside-test
    let text = path.to_str().unwrap();
//                           ^^^^^^ rust-unwrap-outside-test
    let choice = found.unwrap();
//                     ^^^^^^ rust-unwrap-outside-test
    let name = map.get("a").unwrap().as_str().unwrap();
//                          ^^^^^^ rust-unwrap-outside-test
    let state = self.state.as_mut().unwrap();
    //                              ^ !rust-unwrap-outside-test
    let handle = self.handle.take().unwrap();
    //                              ^ !rust-unwrap-outside-test
    let short = u16::try_from(count).unwrap();
    //                               ^ !rust-unwrap-outside-test
    let sum = count.checked_add(1).unwrap();
    //                             ^ !rust-unwrap-outside-test
    let first = u32::from_le_bytes(text[..4].try_into().unwrap());
    //                                                  ^ !rust-unwrap-outside-test
    worker.join().unwrap();
    //            ^ !rust-unwrap-outside-test
    println!("{} {}", choice.unwrap(), shared.lock().unwrap());
//                           ^^^^^^ rust-unwrap-in-macro
    //                                               ^ !rust-unwrap-in-macro
    log!("{}", env::var("HOME").unwrap());
//                              ^^^^^^ rust-unwrap-in-macro
    write!(out, "{}", short).unwrap();
    //                       ^ !rust-unwrap-outside-test
    name
}

fn settings() -> Settings {
    let text = fs::read_to_string("settings.toml").expect("Failed to read the settings");
//                                                 ^^^^^^ rust-expect-failure
    let port = env::var("PORT").expect("cannot start without PORT");
//                              ^^^^^^ rust-expect-failure
    let guard = lock.write().expect("failed to lock");
    //                       ^ !rust-expect-failure
    let known = table.get("a").expect("the table was filled above");
    //                         ^ !rust-expect-failure
    let guard = lock.lock().expect("no holder of the lock panics");
    //                      ^ !rust-expect-failure
    settings
}

fn main() {
    run().expect("failed to run");
    //    ^ !rust-expect-failure
}

pub fn parse(text: &str) -> Result<Value, Error> {
    if text.is_empty() {
        panic!("nothing to parse");
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-panic-in-result-fn
    }
    match text {
        "x" => Ok(Value::X),
        _ => std::panic!("unexpected {text}"),
//           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-panic-in-result-fn
    }
}

fn largest(values: &[u32]) -> u32 {
// ^^^^^^^ rust-unused-private-fn
    if values.is_empty() {
        panic!("no values");
     // ^ !rust-panic-in-result-fn
    }
    values[0]
}

fn results(handler: impl Fn() -> Result<(), Error>) {
// ^^^^^^^ rust-unused-private-fn
    panic!("the handler returned");
 // ^ !rust-panic-in-result-fn
}

fn arguments() {
// ^^^^^^^^^ rust-unused-private-fn
    let args: Vec<String> = env::args().collect();
    let path = &args[1];
//              ^^^^^^^ rust-args-index
    let count: u32 = args[2].parse().unwrap_or(1);
//                   ^^^^^^^ rust-args-index
}

fn checked_arguments() {
// ^^^^^^^^^^^^^^^^^ rust-unused-private-fn
    let args: Vec<String> = env::args().collect();
    if args.len() < 2 {
        return;
    }
    let path = &args[1];
    //          ^ !rust-args-index
}

fn other_arguments(args: &[Expression]) {
// ^^^^^^^^^^^^^^^ rust-unused-private-fn
    let path = &args[1];
    //          ^ !rust-args-index
}

fn shorten(title: &str, commit: &str) -> String {
// ^^^^^^^ rust-unused-private-fn
    let short = format!("{}...", &title[..50]);
//                                     ^^^^^^ rust-cut-at-byte
    println!("{}… and more", &title[..=20]);
//                                 ^^^^^^^ rust-cut-at-byte
    let id = format!("{}...", &commit[..8]);
    //                               ^ !rust-cut-at-byte
    let end = format!("{}...", &title[..end]);
    //                               ^ !rust-cut-at-byte
    short
}
