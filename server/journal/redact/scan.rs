//! Finds the matches of the table at about the cost of reading a text once.
//!
//! One automaton looks for the literals of all patterns; an expression is compiled when its literal is first met, and
//! is run only where the literal says that a match can begin.

use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex_automata::meta::{Config, Regex};
use regex_automata::util::captures::Captures;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input};

use super::patterns::{Anchor, PATTERNS};

/// A text that has more places than this for one pattern is read through instead: trying each of them could cost the
/// square of its length.
const MOST_PLACES: usize = 256;

/// A match of the expression `PATTERNS[index]`: the bytes to replace, and the index.
pub(super) type Found = (Range<usize>, usize);

/// The table, ready to search with.
pub(super) struct Scanner {
    literals: AhoCorasick,
    /// The pattern of each literal.
    owners: Vec<usize>,
    expressions: Vec<OnceLock<Regex>>,
}

impl Scanner {
    pub(super) fn new() -> Self {
        let mut owners = Vec::new();
        let mut literals = Vec::new();
        for (index, pattern) in PATTERNS.iter().enumerate() {
            // A dot is in every other line of a program; it is looked for apart, with what has to stand behind it.
            for literal in pattern.anchor.literals().iter().filter(|literal| **literal != ".") {
                literals.push(*literal);
                owners.push(index);
            }
        }
        let literals = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(literals)
            .expect("the table is constant and a test searches with it");
        Self {
            literals,
            owners,
            expressions: PATTERNS.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// Every match that has something to replace, grouped by pattern.
    pub(super) fn matches(&self, text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        for (index, places) in self.places(text).into_iter().enumerate() {
            if places.len() > MOST_PLACES {
                self.read_through(text, index, &mut found);
            } else if !places.is_empty() {
                self.try_each(text, index, &places, &mut found);
            }
        }
        found
    }

    /// Where matches of each pattern could begin, in order.
    fn places(&self, text: &str) -> Vec<Vec<Range<usize>>> {
        let mut places: Vec<Vec<Range<usize>>> = vec![Vec::new(); PATTERNS.len()];
        for literal in self.literals.find_overlapping_iter(text) {
            let index = self.owners[literal.pattern().as_usize()];
            // Beyond the limit only the number counts.
            if places[index].len() <= MOST_PLACES
                && let Some(place) = place(text, PATTERNS[index].anchor, literal.range())
            {
                places[index].push(place);
            }
        }
        for (index, pattern) in PATTERNS.iter().enumerate() {
            if let Anchor::Before(["."], least, most) = pattern.anchor {
                places[index] = dotted(text.as_bytes(), least, most);
            }
        }
        places
    }

    /// Tries an expression at the places where it could match. The same as reading the text through, because every
    /// match begins at such a place.
    fn try_each(&self, text: &str, index: usize, places: &[Range<usize>], found: &mut Vec<Found>) {
        let expression = self.expression(index);
        let mut captures = expression.create_captures();
        let mut read = 0;
        for place in places {
            for start in place.start.max(read)..place.end {
                let input = Input::new(text).range(start..).anchored(Anchored::Yes);
                expression.search_captures(&input, &mut captures);
                if let Some(whole) = captures.get_match() {
                    read = whole.end();
                    found.push((secret(&captures), index));
                    break;
                }
            }
        }
    }

    fn read_through(&self, text: &str, index: usize, found: &mut Vec<Found>) {
        for captures in self.expression(index).captures_iter(text) {
            found.push((secret(&captures), index));
        }
    }

    fn expression(&self, index: usize) -> &Regex {
        self.expressions[index].get_or_init(|| {
            Regex::builder()
                .syntax(syntax::Config::new().unicode(false).utf8(false))
                .configure(Config::new().utf8_empty(false))
                .build(PATTERNS[index].expression)
                .expect("the table is constant and a test compiles it")
        })
    }
}

/// The bytes at which a match could begin that holds the literal at `literal`; nothing where it cannot hold it.
fn place(text: &str, anchor: Anchor, literal: Range<usize>) -> Option<Range<usize>> {
    match anchor {
        Anchor::At(_) => Some(literal.start..literal.start + 1),
        Anchor::Before(_, least, most) => {
            let last = literal.start.checked_sub(least)?;
            Some(literal.start.saturating_sub(most)..last + 1)
        }
        Anchor::Line(literals) => {
            literals.contains(&text.get(literal.clone())?).then_some(())?;
            let start = text[..literal.start].rfind('\n').map_or(0, |end| end + 1);
            Some(start..start + 1)
        }
    }
}

/// Where a token of three parts between dots could begin, the one in the middle of six bytes.
fn dotted(text: &[u8], least: usize, most: usize) -> Vec<Range<usize>> {
    memchr::memchr_iter(b'.', text)
        .filter(|dot| text.get(dot + 7) == Some(&b'.'))
        .filter_map(|dot| Some(dot.saturating_sub(most)..dot.checked_sub(least)? + 1))
        .collect()
}

fn secret(captures: &Captures) -> Range<usize> {
    ["secret", "secret2", "secret3"]
        .iter()
        .find_map(|group| captures.get_group_by_name(group))
        .map_or_else(
            || captures.get_match().map(|whole| whole.range()),
            |group| Some(group.range()),
        )
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the expressions find that are run over the whole text one after the other.
    fn by_reading_through(scanner: &Scanner, text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        for index in 0..PATTERNS.len() {
            scanner.read_through(text, index, &mut found);
        }
        found
    }

    fn pieces() -> impl Strategy<Value = String> {
        let sample = proptest::sample::select(PATTERNS).prop_map(|pattern| pattern.sample.to_owned());
        let beginning = sample.clone().prop_flat_map(|sample| {
            let ends: Vec<usize> = sample.char_indices().map(|(at, _)| at).collect();
            proptest::sample::select(ends).prop_map(move |end| sample[..end].to_owned())
        });
        let literals: Vec<&str> = PATTERNS
            .iter()
            .flat_map(|pattern| pattern.anchor.literals())
            .copied()
            .collect();
        let noise = prop_oneof![
            "[ -~\n]{0,12}",
            "[éß漢😀\" :='@/._-]{0,6}",
            "[A-Za-z0-9_.-]{0,40}",
            proptest::sample::select(literals).prop_map(str::to_owned),
            proptest::sample::select(vec![
                "\n",
                "\r\n",
                "\"",
                " = ",
                "://u:",
                "@",
                "export ",
                ": &'static str = "
            ])
            .prop_map(str::to_owned),
        ];
        proptest::collection::vec(prop_oneof![2 => sample, 2 => beginning, 4 => noise], 0..12)
            .prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

        #[test]
        fn the_literals_lead_to_what_the_expressions_find(text in pieces()) {
            let scanner = scanner();
            prop_assert_eq!(scanner.matches(&text), by_reading_through(scanner, &text));
        }
    }

    fn scanner() -> &'static Scanner {
        static SCANNER: std::sync::LazyLock<Scanner> = std::sync::LazyLock::new(Scanner::new);
        &SCANNER
    }

    #[test]
    fn many_places_are_read_through_with_the_same_result() {
        for pattern in PATTERNS {
            let text = format!("{}\n", pattern.sample).repeat(MOST_PLACES + 2);
            let found = scanner().matches(&text);
            assert_eq!(found, by_reading_through(scanner(), &text), "{}", pattern.name);
            assert!(found.len() > MOST_PLACES, "{}", pattern.name);
        }
    }
}
