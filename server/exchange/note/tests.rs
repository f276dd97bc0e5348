use proptest::prelude::*;

use super::*;
use crate::suggestion::acceptance::Kind;

fn id(n: u128) -> SuggestionId {
    SuggestionId::from_u128(n)
}

fn suggestion(n: u32) -> ClaimedSuggestion {
    ClaimedSuggestion {
        grade: ClaimedGrade::Exact,
        kind: ClaimedKind(if n.is_multiple_of(2) {
            Kind::Inline
        } else {
            Kind::AgentEdit
        }),
        tool: Some("copilot".to_owned()),
        model: (!n.is_multiple_of(3)).then(|| "gpt 5.2 %-é".to_owned()),
        accepted_at: 1_795_435_200 + i64::from(n),
        characters: 40 * n,
        lines: n,
    }
}

fn sample() -> CommitClaims {
    let mut claims = CommitClaims::default();
    for n in 1..4_u32 {
        claims.suggestions.insert(id(n.into()), suggestion(n));
    }
    for (path, blob) in [("src/a.rs", "0123456789"), ("line\nfeed 100%.rs", "")] {
        let by = |n, at| Claimant::Suggestion { id: id(n), at };
        let file = ClaimedFile {
            path: path.to_owned(),
            blob: blob.to_owned(),
        };
        let said = FileClaims {
            claims: [
                (Part::Bytes(0, 12), by(1, 0)),
                (Part::Bytes(12, 20), Claimant::Human),
                (Part::Bytes(20, 25), by(1, 12)),
                (Part::Bytes(30, 31), by(1, 40)),
                (Part::Bytes(25, 30), by(2, 7)),
                (Part::Bytes(25, 31), by(3, 0)),
            ]
            .map(|(part, by)| Claim { part, by })
            .into(),
            measures: [(
                id(1),
                ClaimedMeasure {
                    alive: 18,
                    current: 21,
                    distance: 3,
                    length: 40,
                },
            )]
            .into(),
        };
        claims.files.insert(file, said);
    }
    claims
}

#[test]
fn a_note_is_what_the_documentation_shows() {
    insta::assert_snapshot!(write(&sample()), @r"
    journal-note 1
    @ agentEdit exact copilot -
    00000000000000000000000000000003 1795435203 120 3
    @ agentEdit exact copilot gpt%205.2%20%25-é
    00000000000000000000000000000001 1795435201 40 1
    @ inline exact copilot gpt%205.2%20%25-é
    00000000000000000000000000000002 1795435202 80 2
    : - line%0afeed 100%25.rs
    h 12+8
    0 25+6
    1 0+12 20+5 30+1@40
    2 25+5@7
    =1 18 21 3/40
    : 0123456789 src/a.rs
    h 12+8
    0 25+6
    1 0+12 20+5 30+1@40
    2 25+5@7
    =1 18 21 3/40
    ");
    assert_eq!(read(write(&sample()).as_bytes()), Ok(sample()));
}

#[test]
fn a_name_that_tells_its_time_tells_it_once() {
    let id: SuggestionId = "s_019abf0012347000800000000000000a".parse().unwrap();
    let mut claims = sample();
    let mut claimed = suggestion(1);
    claimed.accepted_at = 0x019a_bf00_1234 / 1000;
    claims.suggestions.insert(id, claimed);
    for file in claims.files.values_mut() {
        let by = Claimant::Suggestion { id, at: 0 };
        let part = Part::Bytes(90, 95);
        file.claims.insert(Claim { part, by });
    }
    let text = write(&claims);
    assert!(text.contains("\n019abf0012347000800000000000000a . 40 1\n"), "{text}");
    assert_eq!(read(text.as_bytes()), Ok(claims));
    let without = text.replace(
        "0000000000000000000000000001 1795435201",
        "0000000000000000000000000001 .",
    );
    assert!(matches!(read(without.as_bytes()), Err(NoteError::Malformed(_))));
}

#[test]
fn nothing_of_a_wrong_note_is_used() {
    let good = write(&sample());
    let with = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1).into_bytes()
    };
    assert_eq!(read(&with("note 1", "note 2")), Err(NoteError::Newer("2".to_owned())));
    assert_eq!(read(&vec![b'x'; LONGEST + 1]), Err(NoteError::TooLong));
    let malformed = [
        (b"".to_vec(), 1),
        (b"\xff\xfe".to_vec(), 1),
        (with("journal-note 1", "journal-note one"), 1),
        (with("agentEdit", "telepathy"), 2),
        (with("exact", "certain"), 2),
        (with(" 120 3", " 120"), 3),
        (with(" 120 3", " -120 3"), 3),
        (with(" 120 3", " +120 3"), 3),
        (with("00000000000000000000000000000003", "s_3"), 3),
        (
            with("00000000000000000000000000000001", "00000000000000000000000000000003"),
            5,
        ),
        (with("line%0afeed", "../line"), 8),
        (with("line%0afeed", "line%0"), 8),
        (with(": - ", ": XYZ "), 8),
        (with("h 12+8", "h 12+8@3"), 9),
        (with("0 25+6", "7 25+6"), 10),
        (with("0 25+6", "0 25"), 10),
        (with("0+12 20+5", "0+12 20+4294967290"), 11),
        (with("21 3/40", "21 41/40"), 13),
    ];
    for (note, line) in malformed {
        assert_eq!(
            read(&note),
            Err(NoteError::Malformed(line)),
            "{}",
            String::from_utf8_lossy(&note)
        );
    }
}

#[test]
fn names_lose_what_a_terminal_would_obey() {
    let note = write(&sample()).replace("copilot", "co%1b%5b31mpilot%0a");
    let claims = read(note.as_bytes()).unwrap();
    assert_eq!(claims.suggestions[&id(1)].tool.as_deref(), Some("co[31mpilot"));
}

fn claims() -> impl Strategy<Value = CommitClaims> {
    let part = (0..900_u32, 1..90_u32, 0..4_u128, 0..99_u32);
    let file = ("[a-z%\n é-]{1,9}", prop::collection::vec(part, 1..9));
    prop::collection::vec(file, 0..5).prop_map(|files| {
        let mut claims = CommitClaims::default();
        for (path, parts) in files {
            let file = ClaimedFile {
                path,
                blob: "ab12".to_owned(),
            };
            for (start, length, who, at) in parts {
                let by = if who == 0 {
                    Claimant::Human
                } else {
                    claims.suggestions.insert(id(who), suggestion(who as u32));
                    Claimant::Suggestion { id: id(who), at }
                };
                let part = Part::Bytes(start, start + length);
                claims
                    .files
                    .entry(file.clone())
                    .or_default()
                    .claims
                    .insert(Claim { part, by });
            }
        }
        claims
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(claims in claims()) {
        let text = write(&claims);
        prop_assert_eq!(read(text.as_bytes()), Ok(claims.clone()));
        let mut twice = claims.clone();
        twice.join(claims);
        prop_assert_eq!(write(&twice), text);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), at in 0..200_usize, cut in 0..400_usize) {
        let _ = read(&bytes);
        let mut note = write(&sample()).into_bytes();
        let at = at.min(note.len());
        let end = (at + bytes.len() / 20).min(note.len());
        note.splice(at..end, bytes.iter().copied().take(9));
        note.truncate(cut.max(20));
        let _ = read(&note);
    }
}
