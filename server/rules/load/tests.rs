use std::path::Path;

use super::*;

/// Keys that every rule needs, with `code` left to the caller.
const KEYS: &str = r#"(#set! severity "warning") (#set! confidence "high") (#set! message "m")"#;

fn file(path: &str, text: impl Into<String>) -> QueryFile {
    QueryFile {
        path: path.into(),
        text: text.into(),
    }
}

fn sound(code: &str) -> String {
    format!("((unsafe_block) @diagnostic (#set! code \"{code}\") {KEYS})\n")
}

fn load_text(text: impl Into<String>) -> Loaded {
    load(Grammar::Rust, &[file("queries/rust/unsafe-code.scm", text)])
}

fn codes(loaded: &Loaded) -> Vec<&str> {
    loaded.rules.rules().map(|rule| rule.code.as_str()).collect()
}

/// The one refusal of a pattern that stands between two sound ones, which must both be in force.
fn refusal_of(pattern: &str) -> LoadError {
    let text = format!("{}{pattern}\n{}", sound("first"), sound("last"));
    let mut loaded = load_text(text);
    assert_eq!(codes(&loaded), ["first", "last"], "{pattern}: {:?}", loaded.errors);
    assert_eq!(loaded.errors.len(), 1, "{pattern}: {:?}", loaded.errors);
    loaded.errors.remove(0)
}

#[test]
fn a_rule_carries_its_metadata() {
    let loaded = load_text(format!(
        "; Header.\n\n; What it is.\n; When it is fine.\n((unsafe_block) @diagnostic\n (#set! code \"a-rule\") {KEYS} \
         (#set! help \"h\") (#set! url \"https://example.org\") (#set! tags \"one two\") (#set! cwe \"89\") (#set! always))"
    ));
    assert_eq!(loaded.errors, []);
    let rule = loaded.rules.rule("a-rule").expect("it was loaded");
    assert_eq!(rule.documentation, "What it is.\nWhen it is fine.");
    assert_eq!(rule.category.as_str(), "unsafe-code");
    assert_eq!(rule.line, 5);
    assert_eq!(rule.cwe, Some(89));
    assert_eq!(rule.tags, ["one", "two"]);
    assert_eq!(rule.scope, crate::rules::rule::Scope::Always);
    assert_eq!(
        (rule.help.as_deref(), rule.url.as_deref()),
        (Some("h"), Some("https://example.org"))
    );
}

#[test]
fn a_rules_version_changes_with_its_pattern_alone() {
    let version = |text: String| load_text(text).rules.rule("a").expect("it was loaded").version.clone();
    let original = version(sound("a"));
    assert_eq!(version(format!("; Documented.\n\n{}", sound("a"))), original);
    assert_ne!(version(sound("a").replace("warning", "error")), original);
}

#[test]
fn each_refusal_names_its_place_and_leaves_the_other_rules_in_force() {
    use LoadProblem as P;
    let invalid =
        |key: &'static str| move |problem: &P| matches!(problem, P::InvalidValue { key: found, .. } if found == key);
    let is_predicate = |problem: &P| matches!(problem, P::Predicate(_));
    let is_query = |problem: &P| matches!(problem, P::Query(_));
    #[expect(
        clippy::type_complexity,
        reason = "a table of cases: pattern, what the error points at, the check"
    )]
    let cases: Vec<(String, &str, Box<dyn Fn(&P) -> bool>)> = vec![
        (
            format!("((unsafe_block) (#set! code \"x\") {KEYS})"),
            "((unsafe_block)",
            Box::new(|p| *p == P::NoCapture),
        ),
        (
            format!("((unsafe_block) @_x (#set! code \"x\") {KEYS})"),
            "((unsafe_block)",
            Box::new(|p| *p == P::NoDiagnostic),
        ),
        (
            format!("((block (_) @diagnostic . (_) @diagnostic) (#set! code \"x\") {KEYS})"),
            "@diagnostic",
            Box::new(|p| *p == P::SeveralDiagnostics),
        ),
        (
            format!("((block (_)* @diagnostic) (#set! code \"x\") {KEYS})"),
            "@diagnostic",
            Box::new(|p| *p == P::SeveralDiagnostics),
        ),
        (
            format!("((block (_) @inner) @diagnostic (#set! code \"x\") {KEYS})"),
            "@inner",
            Box::new(|p| *p == P::UnknownCapture("inner".to_owned())),
        ),
        (
            format!("((identifier) @diagnostic (#contains? @diagnostic \"x\") (#set! code \"x\") {KEYS})"),
            "#contains?",
            Box::new(is_predicate),
        ),
        (
            format!("((identifier) @diagnostic (#is-not? local) (#set! code \"x\") {KEYS})"),
            "#is-not? local",
            Box::new(is_predicate),
        ),
        (
            format!("((identifier) @diagnostic (#inside? @diagnostic) (#set! code \"x\") {KEYS})"),
            "#inside?",
            Box::new(is_predicate),
        ),
        (
            format!("((identifier) @diagnostic (#body-has? @diagnostic \"(\") (#set! code \"x\") {KEYS})"),
            "#body-has?",
            Box::new(is_predicate),
        ),
        (
            format!("((identifier) @diagnostic (#entropy-above? @diagnostic \"much\") (#set! code \"x\") {KEYS})"),
            "#entropy-above?",
            Box::new(is_predicate),
        ),
        (
            format!("((identifier) @diagnostic\n (#match? @diagnostic \"a(\\\\d\") (#set! code \"x\") {KEYS})"),
            "\"a(\\\\d\"",
            Box::new(is_predicate),
        ),
        (
            format!("((no_such_node) @diagnostic (#set! code \"x\") {KEYS})"),
            "no_such_node",
            Box::new(is_query),
        ),
        (
            "((unsafe_block (identifier)) @diagnostic (#eq? @_no \"\"))".to_string(),
            "_no",
            Box::new(is_query),
        ),
        (
            format!("((unsafe_block) @diagnostic (#set! code \"x\") (#set! colour \"red\") {KEYS})"),
            "#set! colour",
            Box::new(|p| *p == P::UnknownKey("colour".to_owned())),
        ),
        (
            format!("((unsafe_block) @diagnostic (#set! code \"x\") (#set! code \"y\") {KEYS})"),
            "#set! code",
            Box::new(|p| *p == P::MisusedKey("code".to_owned())),
        ),
        (
            format!("((unsafe_block) @diagnostic {KEYS})"),
            "((unsafe_block)",
            Box::new(|p| *p == P::MissingKey("code")),
        ),
        (
            "((unsafe_block) @diagnostic (#set! code \"x\") (#set! severity \"error\") (#set! confidence \"low\"))"
                .to_owned(),
            "((unsafe_block)",
            Box::new(|p| *p == P::MissingKey("message")),
        ),
        (
            format!("((unsafe_block) @diagnostic (#set! code \"x\") {KEYS})").replace("warning", "fatal"),
            "#set! severity",
            Box::new(invalid("severity")),
        ),
        (
            format!("((unsafe_block) @diagnostic (#set! code \"X y\") {KEYS})"),
            "#set! code",
            Box::new(invalid("code")),
        ),
        (
            format!("((unsafe_block) @diagnostic (#set! code \"x\") (#set! cwe \"CWE-1\") {KEYS})"),
            "#set! cwe",
            Box::new(invalid("cwe")),
        ),
        (
            format!("((unsafe_block) @diagnostic (#set! code \"x\") (#set! url \"javascript:x\") {KEYS})"),
            "#set! url",
            Box::new(invalid("url")),
        ),
        (
            sound("first").trim().to_owned(),
            "\"first\"",
            Box::new(|p| matches!(p, P::DuplicateCode { code, .. } if code == "first")),
        ),
    ];
    for (pattern, pointed_at, is_expected) in cases {
        let error = refusal_of(&pattern);
        assert!(is_expected(&error.problem), "{pattern}: {:?}", error.problem);
        let place = sound("first").len() + pattern.find(pointed_at).expect("the case names a part of its pattern");
        assert_eq!(error.offset, place, "{pattern}\n{error}");
    }
}

#[test]
fn a_predicate_outside_its_pattern_is_refused_with_the_pattern_it_was_meant_for() {
    let loaded = load_text("(unsafe_block) @diagnostic\n(#set! code \"x\")");
    let problems: Vec<_> = loaded
        .errors
        .iter()
        .map(|error| (error.line, error.problem.clone()))
        .collect();
    assert_eq!(
        problems,
        [
            (1, LoadProblem::MissingKey("code")),
            (2, LoadProblem::PredicateOutsidePattern)
        ]
    );
    assert_eq!(codes(&loaded), Vec::<&str>::new());
}

#[test]
fn files_are_refused_by_name_and_by_what_they_inherit() {
    for (path, text, expected) in [
        ("queries/rust/security.scm", sound("x"), LoadProblem::UnknownCategory),
        ("queries/cobol/dead-code.scm", sound("x"), LoadProblem::UnknownLanguage),
        (
            "queries/rust/dead-code.scm",
            "; inherits: ecma\n".to_owned(),
            LoadProblem::NothingToInherit("ecma".to_owned()),
        ),
        (
            "queries/rust/dead-code.scm",
            "((unsafe_block".to_owned(),
            LoadProblem::Unbalanced,
        ),
        ("queries/rust/dead-code.scm", "(".repeat(100_000), LoadProblem::TooDeep),
        ("queries/rust/dead-code.scm", " ".repeat(200_000), LoadProblem::TooLarge),
    ] {
        let loaded = load(Grammar::Rust, &[file(path, text)]);
        let problems: Vec<_> = loaded.errors.into_iter().map(|error| error.problem).collect();
        assert_eq!(problems, [expected], "{path}");
    }
}

#[test]
fn an_error_is_shown_with_its_line_and_a_caret() {
    let error = refusal_of("((no_such_node) @diagnostic (#set! code \"x\"))");
    assert_eq!(
        error.to_string(),
        "queries/rust/unsafe-code.scm:2:3: the language has no node type \"no_such_node\"\n\
         2 | ((no_such_node) @diagnostic (#set! code \"x\"))\n  \
         |   ^"
    );
}

#[test]
fn a_users_file_can_not_redefine_a_shipped_rule() {
    let theirs = file(
        "x/queries/rust/unsafe-code.scm",
        sound("rust-static-mut") + &sound("their-own"),
    );
    let (catalogue, errors) = crate::rules::Catalogue::with_files(&[theirs]);
    assert!(
        matches!(
            &errors[..],
            [LoadError {
                problem: LoadProblem::DuplicateCode { .. },
                ..
            }]
        ),
        "{errors:?}"
    );
    assert_eq!(
        catalogue.rule("their-own").expect("it is sound").path,
        Path::new("x/queries/rust/unsafe-code.scm")
    );
    assert_eq!(
        catalogue.rule("rust-static-mut").expect("it ships").path,
        Path::new("rust/unsafe-code.scm")
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(40))]
    #[test]
    fn no_text_makes_the_loader_panic(text in "[a-z_()\\[\\]\";#?!@.*+\\\\é \n]{0,60}") {
        load_text(text);
    }
}

#[test]
fn a_fix_names_captures_of_its_own_pattern() {
    let with = |fix: &str| format!("((unsafe_block (block) @_body) @diagnostic (#set! code \"a\") {KEYS} {fix})");
    for fix in [
        "(#set! fix \"{_body}\")",
        "(#set! @_body fix \"{diagnostic|a=>b}\")",
        "(#set! fix \"\")",
    ] {
        let loaded = load_text(with(fix));
        assert_eq!(loaded.errors, [], "{fix}");
        assert!(loaded.rules.has_fix("a") && !loaded.rules.has_fix("b"), "{fix}");
    }
    for (fix, expected) in [
        ("(#set! fix \"{_other}\")", "`fix`: the pattern has no capture @_other"),
        (
            "(#set! fix \"{_body\")",
            "`fix`: a brace without its partner: write {{ or }} for a brace",
        ),
        (
            "(#set! @_body fix \"x\") (#set! fix \"y\")",
            "the key `fix` is set twice, or for a capture",
        ),
        (
            "(#set! @_body help \"x\")",
            "the key `help` is set twice, or for a capture",
        ),
    ] {
        assert_eq!(refusal_of(&with(fix)).problem.to_string(), expected, "{fix}");
    }
}
