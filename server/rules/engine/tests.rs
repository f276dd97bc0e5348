//! Trying rules where their words are finds what trying them at every node finds.

use proptest::prelude::*;

use super::*;
use crate::document::syntax::Grammar;
use crate::rules::Catalogue;
use crate::rules::tests::fixtures;

const GENEROUS: Limits = Limits {
    parse: Duration::from_mins(1),
    query: Duration::from_mins(1),
    single_rule: Duration::from_mins(1),
    matches_in_progress: u32::MAX,
    matches_of_single_rule: u32::MAX,
};

/// What every pattern finds when it is tried at every node that shares a byte with `range`.
fn run_plainly(subject: Subject<'_>, range: Range<usize>) -> Matches {
    let Subject { rules, tree, text, .. } = subject;
    let excerpt = Excerpt::new(text, range.clone());
    let mut collector = Collector {
        rules,
        range: range.clone(),
        surroundings: Surroundings::new(rules.grammar, tree, &excerpt, subject.path, subject.workspace),
        seen: HashSet::new(),
        matches: Matches::default(),
    };
    let never = CancellationToken::never();
    let mut walker = Walker::new(tree.root_node(), rules.grammar, GENEROUS.query, u32::MAX, &never);
    let patterns = rules.by_pattern.iter().zip(&*rules.queries);
    for (_, query) in patterns.filter(|(rule, _)| rule.is_some()) {
        assert!(query.query(rules.grammar).is_some(), "every pattern compiles");
        let reach = Reach::Within(range.clone());
        let walked = walker.each(query, tree.root_node(), reach, |pattern, captures| {
            collector.take(pattern, captures);
        });
        walked.expect("no limit is near");
    }
    crate::rules::walk::descendants(tree.root_node(), |node| {
        let shares = node.start_byte() < range.end && range.start < node.end_byte();
        if shares && rules.grammar.is_comment(node.kind()) {
            collector.take_comment(node);
        }
        true
    });
    collector.finish()
}

/// Whether the parser made up a token that is not in the text; a rule that looks for the token may find it only
/// plainly.
fn has_made_up_tokens(tree: &Tree) -> bool {
    let mut has = false;
    crate::rules::walk::descendants(tree.root_node(), |node| {
        has |= node.is_missing();
        !has
    });
    has
}

/// Compares both ways to run all shipped rules over a part of a text. Returns how much was found; nothing where they
/// need not agree.
fn compare(grammar: Grammar, source: &str, range: Range<usize>) -> Option<usize> {
    let rules = Catalogue::shipped().rules_for(grammar);
    let text = Rope::from_str(source);
    let never = CancellationToken::never();
    let parsed = SyntaxParser::new(grammar).parse(SourceText::Str(source), None, GENEROUS.parse, &never);
    let tree = parsed.ok().filter(|tree| !has_made_up_tokens(tree))?;
    let subject = Subject {
        rules: &rules,
        tree: &tree,
        text: &text,
        path: Path::new("src/lib.x"),
        workspace: None,
    };
    let found = run(subject, range.clone(), &GENEROUS, &never).expect("no limit is near");
    let expected = run_plainly(subject, range.clone());
    let name = grammar.name();
    let only_in = |one: &[Finding], other: &[Finding]| -> Vec<(String, Range<usize>, Option<Fix>)> {
        let only = one.iter().filter(|finding| !other.contains(finding));
        only.map(|finding| (finding.rule.code.clone(), finding.range.clone(), finding.fix.clone()))
            .collect()
    };
    let differences = (
        only_in(&found.findings, &expected.findings),
        only_in(&expected.findings, &found.findings),
    );
    assert_eq!(differences, (vec![], vec![]), "{name}, {range:?} of:\n{source}");
    assert_eq!(
        found.findings.len(),
        expected.findings.len(),
        "{name}, {range:?} of:\n{source}"
    );
    assert_eq!(
        found.suppressions, expected.suppressions,
        "{name}, {range:?} of:\n{source}"
    );
    Some(found.findings.len())
}

#[test]
fn words_lead_to_all_that_is_found_plainly() {
    let mut found = 0;
    for (grammar, source) in fixtures() {
        found += compare(*grammar, source, 0..source.len()).unwrap_or_default();
    }
    assert!(found > 1000, "{found}");
}

#[test]
fn every_node_of_a_kind_has_the_keyword_of_the_kind() {
    for (grammar, source) in fixtures() {
        let never = CancellationToken::never();
        let parsed = SyntaxParser::new(*grammar).parse(SourceText::Str(source), None, GENEROUS.parse, &never);
        let tree = parsed.expect("fixtures parse");
        crate::rules::walk::descendants(tree.root_node(), |node| {
            let keywords = crate::rules::keywords::of_kind(*grammar, node.kind());
            if node.is_named() && !keywords.is_empty() {
                let mut cursor = node.walk();
                let has = node.children(&mut cursor).any(|child| keywords.contains(&child.kind()));
                assert!(has, "{}: {} in {source}", grammar.name(), node.to_sexp());
            }
            true
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Lines taken out, doubled and exchanged between fixtures of a language, and a part of the text alone.
    #[test]
    fn words_lead_to_all_in_texts_that_were_changed(
        which in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..4_usize), 1..6),
        part in prop::option::of((any::<prop::sample::Index>(), any::<prop::sample::Index>())),
    ) {
        let (grammar, source) = which.get(fixtures());
        let same: Vec<&str> = fixtures().iter().filter(|(of, _)| of == grammar).map(|(_, text)| text.as_str()).collect();
        let foreign: Vec<&str> = other.get(&same).lines().collect();
        let mut lines: Vec<&str> = source.lines().take(150).collect();
        for (at, change) in cuts {
            if lines.is_empty() || foreign.is_empty() {
                break;
            }
            let place = at.index(lines.len());
            match change {
                0 => drop(lines.remove(place)),
                1 => lines.insert(place, lines[place]),
                2 => lines.insert(place, foreign[at.index(foreign.len())]),
                _ => lines[place] = &lines[place][..lines[place].floor_char_boundary(lines[place].len() / 2)],
            }
        }
        let text = lines.join("\n");
        let bound = |index: prop::sample::Index| text.floor_char_boundary(index.index(text.len().max(1)));
        let range = part.map_or(0..text.len(), |(one, two)| {
            let (one, two) = (bound(one), bound(two));
            one.min(two)..one.max(two)
        });
        // An empty range means everything to tree-sitter.
        if !range.is_empty() {
            compare(*grammar, &text, range);
        }
    }
}
