//! What stands in an editor's buffer and was not saved yet, on the command line: an editor shows what is to be reviewed
//! from there.

use serde_json::Value;

use crate::support::server::{Buffer, Scratch};

const FILE: &str = "fn main() {\n}\n";
const OFFER: &str = "    let total = 1 + 2;\n";

fn to_review(scratch: &Scratch) -> Vec<(Value, Value)> {
    let log: Value = serde_json::from_str(&scratch.journal(&["log", "--unreviewed", "--json"])).unwrap();
    let rows = log["suggestions"].as_array().unwrap().iter();
    rows.map(|row| (row["text"].clone(), row["fate"].clone())).collect()
}

#[test]
fn an_acceptance_is_to_be_reviewed_before_it_is_saved() {
    for is_committed in [false, true] {
        let scratch = Scratch::new();
        scratch.git(&["init", "--quiet"]);
        let path = scratch.write("main.rs", FILE);
        if is_committed {
            scratch.git(&["add", "main.rs"]);
            scratch.git(&["commit", "--quiet", "-m", "first"]);
            // What is derived of the commit is there already.
            scratch.journal(&["status"]);
        }
        let mut server = scratch.server();
        let mut buffer = Buffer::open(&mut server, &path, FILE);
        buffer.accept(&mut server, 12, 0, OFFER);
        // The answer comes once the acceptance and the buffer are in the journal.
        assert_eq!(buffer.ai(&mut server), [OFFER]);
        let direct = (Value::from(OFFER), Value::from("direct"));
        let only = std::slice::from_ref(&direct);
        assert_eq!(to_review(&scratch), only, "committed: {is_committed}");
        assert_eq!(to_review(&scratch), only, "committed: {is_committed}, asked again");

        let second = "    drop(total);\n";
        buffer.accept(&mut server, 12 + OFFER.len(), 0, second);
        buffer.runs(&mut server);
        let also = (Value::from(second), Value::from("direct"));
        assert_eq!(to_review(&scratch), [also, direct.clone()], "committed: {is_committed}");

        // What the buffer no longer holds, and never was saved, is not.
        buffer.edit(&mut server, 12 + OFFER.len(), second.len(), "");
        buffer.close(&mut server);
        server.shut_down().unwrap();
        assert_eq!(to_review(&scratch), [], "committed: {is_committed}");
    }
}
