use proptest::prelude::*;

use super::*;
use crate::suggestion::SuggestionId;
use crate::suggestion::origin::Slot;

#[test]
fn each_pattern_finds_its_own_sample_and_nothing_else_does() {
    for pattern in PATTERNS {
        let redacted = Redactor::shared().redact(pattern.sample);
        assert_eq!(
            redacted.names().collect::<Vec<_>>(),
            [pattern.name],
            "{}",
            pattern.sample
        );
        assert!(redacted.as_str().contains(&format!("[redacted:{}]", pattern.name)));
        let inside = format!("fn f() {{\n    // {}\n}}\n", pattern.sample);
        if pattern.name != "environment-secret" {
            assert_eq!(
                Redactor::shared().redact(&inside).names().collect::<Vec<_>>(),
                [pattern.name],
                "{inside}"
            );
        }
    }
    let mut names: Vec<_> = PATTERNS.iter().map(|pattern| pattern.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), PATTERNS.len());
}

#[test]
fn ordinary_code_is_left_alone() {
    for text in [
        "let password = read_password(&mut stdin)?;",
        "if token == self.previous_token { return; }",
        "password: \"changeme-changeme\"",
        "let api_key = \"${API_KEY_FROM_ENVIRONMENT}\";",
        "let secret = \"aaaaaaaaaaaaaaaa\";",
        "const COMMIT: &str = \"e83c5163316f89bfbde7d9ab23ca2e25604af290\";",
        "https://docs.example/a:b/@scope/package",
        "http://localhost:8080/path?user=a@b",
        "password = \"[redacted:assigned-secret]\"",
        "const BEGIN: &str = \"-----BEGIN CERTIFICATE-----\";",
        "fn akia() -> &'static str { \"AKIA\" }",
    ] {
        assert_eq!(Redactor::shared().redact(text).as_str(), text);
    }
}

#[test]
fn secrets_of_a_program_are_replaced_where_they_stand() {
    let text = concat!(
        "let a = \"AKIA",
        "Q3EGR7ZLP5MWT2XD\";\nlet password = 'tr0ub4dor&3x';\nlet url = \"redis://:p4ss-word@h/0\";\n"
    );
    assert_eq!(
        Redactor::shared().redact(text).as_str(),
        "let a = \"[redacted:aws-access-key-id]\";\nlet password = '[redacted:assigned-secret]';\n\
         let url = \"redis://:[redacted:url-password]@h/0\";\n"
    );
}

#[test]
fn origins_move_with_the_text() {
    let secret = concat!("AKIA", "Q3EGR7ZLP5MWT2XD");
    let text = format!("let k = \"{secret}\"; end");
    let slot = Slot(0);
    let run = |range: Range<usize>, at: u32| Run {
        range,
        origin: Origin::Suggestion { slot, at },
    };
    let map = |runs: Vec<Run>| OriginMap {
        suggestions: vec![SuggestionId::from_u128(1)],
        runs,
    };
    let label = "[redacted:aws-access-key-id]".len();
    let (redacted, whole) = Redactor::shared().redact_with_origins(&text, &map(vec![run(4..text.len(), 0)]));
    assert_eq!(redacted, format!("let k = \"{}\"; end", "[redacted:aws-access-key-id]"));
    // The replacement is longer than the secret, so what follows begins a run of its own.
    assert_eq!(
        whole,
        map(vec![run(4..9 + label, 0), run(9 + label..redacted.len(), 25)])
    );

    // A person wrote half of the secret: nobody is named for the replacement.
    let half = map(vec![
        run(0..12, 0),
        Run {
            range: 12..text.len(),
            origin: Origin::Human,
        },
    ]);
    let (_, split) = Redactor::shared().redact_with_origins(&text, &half);
    assert_eq!(
        split.runs,
        vec![
            run(0..9, 0),
            Run {
                range: 9 + label..redacted.len(),
                origin: Origin::Human,
            },
        ]
    );
}

#[test]
fn a_large_text_is_no_trouble() {
    let text = "fn name(argument: usize) -> Result<(), Error> { call(argument + 1)?; }\n".repeat(15_000);
    assert_eq!(Redactor::shared().redact(&text).as_str(), text);
    let hostile = "password=\"".repeat(50_000);
    Redactor::shared().redact(&hostile);
}

fn pieces() -> impl Strategy<Value = String> {
    let sample = proptest::sample::select(PATTERNS).prop_map(|pattern| pattern.sample.to_owned());
    let noise = prop_oneof![
        "[ -~\n]{0,12}",
        "[éß漢😀\" :='@/._-]{0,6}",
        Just("password = \"".to_owned())
    ];
    proptest::collection::vec(prop_oneof![1 => sample, 2 => noise], 0..8).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn redacting_twice_changes_nothing_and_offsets_stay_in_order(text in pieces()) {
        let redactor = Redactor::shared();
        let once = redactor.redact(&text);
        let twice = redactor.redact(once.as_str());
        prop_assert_eq!(twice.as_str(), once.as_str());
        let mut last = 0;
        for (offset, character) in text.char_indices() {
            let moved = once.offset(offset);
            prop_assert!(moved >= last && once.as_str().is_char_boundary(moved));
            if !once.cuts.iter().any(|cut| cut.raw.contains(&offset)) {
                prop_assert!(once.as_str()[moved..].starts_with(character));
            }
            last = moved;
        }
        prop_assert_eq!(once.offset(text.len()), once.as_str().len());
    }
}
