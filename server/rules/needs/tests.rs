use super::*;
use crate::rules::expression::Expressions;
use crate::rules::load::load;
use crate::rules::load::texts::Spelled;
use crate::rules::structure::{CaptureNames, read};

#[test]
fn an_expression_needs_the_words_that_every_match_has() {
    for (source, expected) in [
        ("^mktemp$", Some(vec!["mktemp"])),
        ("(?i)^(SELECT|insert)\\b", Some(vec!["select", "insert"])),
        ("(md5|sha1|des)", Some(vec!["md5", "sha1", "des"])),
        ("(md5|x)", None),
        ("a?bc", None),
        ("(password)+", Some(vec!["password"])),
        ("(password)*", None),
        ("[0-9]+", None),
        ("tok\\w+secret", Some(vec!["secret"])),
        (
            "^(p(assword|wd)|gh[po]_\\d+)$",
            Some(vec!["password", "pwd", "ghp_", "gho_"]),
        ),
        ("x\u{2026}", Some(vec!["x\u{2026}"])),
        ("(?i)straße", None),
    ] {
        let words = words_of_expression(source).map(|(words, _)| words);
        let expected = expected.map(|words| words.into_iter().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(words.map(sorted), expected.map(sorted), "{source}");
    }
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words
}

/// A need as a person would write it: each anchor with the names of its kinds, its words at the end.
fn written(need: &Need) -> String {
    let language = Grammar::Rust.language();
    let kinds = |kinds: &Kinds| match kinds {
        Kinds::Any => "_".to_owned(),
        Kinds::These(numbers) => {
            let names: Vec<&str> = numbers
                .iter()
                .filter_map(|number| language.node_kind_for_id(*number))
                .collect();
            names.join("|")
        }
    };
    let anchors = need.iter().map(|anchor| {
        let chain: Vec<String> = anchor.chain.iter().map(kinds).collect();
        format!("{} {:?} {}", chain.join(" "), anchor.extent, anchor.words.join(","))
    });
    anchors.collect::<Vec<_>>().join("; ")
}

#[test]
fn a_pattern_needs_words_on_the_way_from_its_root() {
    for (pattern, expected) in [
        (
            "((call_expression function: (identifier) @_a) @diagnostic (#eq? @_a \"mktemp\"))",
            vec!["call_expression identifier Whole mktemp"],
        ),
        (
            "([(call_expression (identifier) @_a) (identifier) @_b] @diagnostic (#eq? @_a \"aa\") (#any-of? @_b \"b1\" \"b2\"))",
            vec!["call_expression identifier Whole aa; identifier Whole b1,b2"],
        ),
        (
            "([(call_expression (identifier) @_a) (identifier)] @diagnostic (#eq? @_a \"aa\"))",
            vec![],
        ),
        (
            "((call_expression (identifier)? @_a) @diagnostic (#eq? @_a \"aa\"))",
            vec![],
        ),
        (
            "((call_expression (identifier)+ @_a) @diagnostic (#not-eq? @_a \"bb\") (#match? @_a \"ab+c[de]fgh\"))",
            vec!["call_expression identifier Part cdfgh,cefgh"],
        ),
        (
            "((call_expression (_) @_a) @diagnostic (#any-eq? @_a \"aaa\"))",
            vec!["call_expression Part aaa"],
        ),
        (
            "((call_expression [(identifier) (field_expression)] @_a) @diagnostic (#eq? @_a \"aa\"))",
            vec!["call_expression identifier|field_expression Whole aa"],
        ),
        (
            "((block (unsafe_block)) @diagnostic (#set! message \"[ ( @_b\"))",
            vec!["block unsafe_block unsafe Token unsafe"],
        ),
        (
            "((binary_expression operator: \"==\") @diagnostic ; (#eq? no\n)",
            vec!["binary_expression == Token =="],
        ),
    ] {
        let structure = read(pattern, &mut CaptureNames::new()).expect("the pattern is sound");
        let about_text = structure
            .predicates
            .iter()
            .filter_map(|one| TextPredicate::from_query(one, &mut Expressions::default()).ok()?);
        let needs = of_pattern(Grammar::Rust, &structure, &about_text.collect::<Vec<_>>());
        assert!(matches!(needs.root, Root::Node(_)), "{pattern}");
        assert_eq!(needs.all.iter().map(written).collect::<Vec<_>>(), expected, "{pattern}");
    }
}

/// A rule whose words do not tell its place costs a walk over all nodes of every file.
#[test]
fn in_these_languages_every_rule_is_tried_where_its_words_are() {
    let without_walk = Grammar::ALL.into_iter().filter(|grammar| {
        let rules = load(*grammar, &crate::rules::catalogue::shipped_files(*grammar)).rules;
        rules.everywhere.patterns.is_empty()
    });
    let names: Vec<&str> = without_walk.map(Grammar::name).collect();
    assert_eq!(names, ["bash", "properties", "rust", "terraform", "xml", "yaml"]);
}

#[test]
fn captures_are_numbered_as_tree_sitter_does() {
    for grammar in Grammar::ALL {
        for file in crate::rules::catalogue::shipped_files(grammar) {
            let mut names = CaptureNames::new();
            for pattern in crate::rules::pattern::split(&file.text).patterns {
                let spelled = Spelled::new(&file.text[pattern.range.clone()], grammar);
                let text = &spelled.text;
                let structure = read(text, &mut names).expect("what ships is sound");
                let query = tree_sitter::Query::new(&grammar.language(), &structure.query).expect("the same");
                let numbers: Vec<u32> = query
                    .capture_names()
                    .iter()
                    .filter_map(|name| names.number(name))
                    .collect();
                assert_eq!(structure.captures, numbers, "{text}");
            }
        }
    }
}
