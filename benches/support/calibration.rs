//! What the machine can do at this moment, measured in the same run: absolute times mean little without it.

use std::io::Write;
use std::time::{Duration, Instant};

use tree_sitter::Parser;

/// Prints a full parse of `rust` and a synced append of 120 bytes, which nothing that parses or commits can undercut.
pub(crate) fn print(rust: &str, samples: usize) {
    println!("\n## calibration\n");
    super::header();
    super::report(
        &format!("tree-sitter: full parse, {} kB of Rust", rust.len() / 1000),
        parses(rust, samples / 20),
    );
    super::report("append of 120 bytes and fdatasync", syncs(samples));
}

fn parses(rust: &str, samples: usize) -> Vec<Duration> {
    let mut parser = Parser::new();
    parser
        .set_language(&tree_sitter_rust::LANGUAGE.into())
        .expect("the grammar fits");
    let parse = |_| {
        let start = Instant::now();
        parser.parse(rust, None).expect("a tree");
        start.elapsed()
    };
    (0..samples.max(3)).map(parse).collect()
}

fn syncs(samples: usize) -> Vec<Duration> {
    // Beside the journals of this run, not in a file system in memory.
    let mut file = tempfile::tempfile_in(env!("CARGO_TARGET_TMPDIR")).expect("a file");
    let sync = |_| {
        let start = Instant::now();
        file.write_all(&[b'x'; 120]).expect("written");
        file.sync_data().expect("synced");
        start.elapsed()
    };
    (0..samples).map(sync).collect()
}
