//! Code and query files that were made to break rules: what is done about them is bounded in time, and nothing panics.

use std::path::Path;
use std::time::{Duration, Instant};

use journal::document::syntax::{CancellationToken, Grammar};
use journal::rules::Catalogue;
use journal::rules::catalogue::all_shipped_files;
use journal::rules::engine::{Limits, analyze};
use journal::rules::fixture::Fixture;
use journal::rules::load::{QueryFile, load};
use proptest::prelude::*;
use ropey::Rope;

/// An analysis of this text ends; what it finds or gives up does not matter.
fn ends(grammar: Grammar, name: &str, text: &str) {
    let started = Instant::now();
    let _ = analyze(
        &Catalogue::shipped().rules_for(grammar),
        Path::new("src/a"),
        &Rope::from_str(text),
        None,
        &Limits::KEYSTROKE,
        &CancellationToken::never(),
    );
    // The machine may be busy; what matters is that the end comes from the limits, not from the text.
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "{} {name}: {:?}",
        grammar.name(),
        started.elapsed()
    );
}

#[test]
fn hostile_code_ends_in_time_in_every_language() {
    let shapes = [
        ("round brackets", "(".repeat(10_000)),
        ("curly brackets", "{".repeat(10_000)),
        ("square brackets", "[".repeat(10_000)),
        (
            "closed brackets",
            format!("{}{}", "(".repeat(10_000), ")".repeat(10_000)),
        ),
        ("quotes", "\"'`".repeat(10_000)),
        ("words", "a ".repeat(30_000)),
        ("one line", "x=f(1,2);".repeat(10_000)),
        (
            "deep indentation",
            (0..500).map(|depth| " ".repeat(depth) + "if a:\n").collect(),
        ),
        ("marks of lists", "- ".repeat(2_000) + "x\n"),
        (
            "a heredoc of a long name",
            format!("cat <<{0}\nx\n{0}\n", "A".repeat(3_000)),
        ),
        (
            "a long tag between dollars",
            format!("SELECT ${0}$ x ${0}$;\n", "a".repeat(3_000)),
        ),
        ("open tags", "<a>".repeat(3_000)),
        ("strings in strings", "`${\"${f\"{".repeat(500)),
        ("a raw string of many marks", format!("r{0}\"x\"{0}", "#".repeat(3_000))),
        ("errors everywhere", "fn ( ] def { = => ; : class <\n".repeat(2_000)),
        ("not a word of it", "\u{0}\u{1}\u{feff}é😀\r\n".repeat(3_000)),
        ("comments", "# // -- /* a = b; */\n".repeat(5_000)),
    ];
    for grammar in Grammar::ALL {
        for (name, text) in &shapes {
            ends(grammar, name, text);
        }
    }
}

/// A fixture of each language: code in which many rules match.
fn samples() -> Vec<(Grammar, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries");
    let mut samples = Vec::new();
    for grammar in Grammar::ALL {
        let Ok(entries) = std::fs::read_dir(folder.join(grammar.name())) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("readable").path();
            samples.push((grammar, std::fs::read_to_string(path).expect("a fixture is UTF-8")));
        }
    }
    samples
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn code_that_was_cut_and_mixed_panics_nothing(
        which in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
        from in any::<prop::sample::Index>(),
    ) {
        let samples = samples();
        let (grammar, one) = which.get(&samples);
        let (_, two) = other.get(&samples);
        let cut = one.floor_char_boundary(cut.index(one.len() + 1));
        let from = two.floor_char_boundary(from.index(two.len() + 1));
        ends(*grammar, "mixed", &format!("{}{}", &one[..cut], &two[from..]));
        Fixture::new(*grammar, Path::new("a"), &one[cut..]).annotations();
    }

    #[test]
    fn query_files_that_were_cut_and_mixed_load_or_are_refused(
        which in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
        length in 0_usize..40,
        put in "[()\\[\\]\"#@!_?*+. a-z\\\\;:\n]{0,12}",
    ) {
        let files = all_shipped_files();
        let file = which.get(&files);
        let cut = file.text.floor_char_boundary(cut.index(file.text.len() + 1));
        let rest = file.text.ceil_char_boundary((cut + length).min(file.text.len()));
        let changed = QueryFile {
            path: file.path.clone(),
            text: format!("{}{put}{}", &file.text[..cut], &file.text[rest..]),
        };
        let grammar = changed.grammar().unwrap_or(Grammar::Python);
        for error in load(grammar, &[changed]).errors {
            prop_assert!(!error.to_string().is_empty());
        }
    }
}
