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
    assert_eq!(read(&with("note 1", "note 3")), Err(NoteError::Newer("3".to_owned())));
    assert_eq!(read(&with("note 1", "note 2")), Err(NoteError::Malformed(2)));
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

/// An identifier as this program makes them, from three numbers.
fn generated(milliseconds: u64, high: u16, low: u64) -> SuggestionId {
    let random = u128::from(high & 0xfff) << 64 | u128::from(low >> 2);
    id(u128::from(milliseconds) << 80 | 0x7 << 76 | 0b10 << 62 | random)
}

/// 600 lines that an agent wrote in 30 edits of some files, a few seconds after each other.
fn six_hundred_lines(n_files: u32) -> CommitClaims {
    let mut claims = CommitClaims::default();
    let n_edits = 30 / n_files;
    let mut random = 0x243f_6a88_85a3_08d3_u64;
    for file in 0..n_files {
        let named = ClaimedFile {
            path: format!("src/components/module_{file}.rs"),
            blob: format!("{:010x}", u64::from(file + 1) * 0x0002_4680_ace1),
        };
        let mut start = 120;
        for edit in 0..n_edits {
            random = random
                .wrapping_mul(0x5851_f42d_4c95_7f2d)
                .wrapping_add(u64::from(edit) + 1);
            let milliseconds = 0x019a_bf00_0000 + u64::from(file * n_edits + edit) * 41_237;
            let id = generated(milliseconds, (random >> 40) as u16, random);
            let claimed = ClaimedSuggestion {
                model: Some("claude-opus-4-5-20251101".to_owned()),
                tool: Some("claude".to_owned()),
                kind: ClaimedKind(Kind::AgentEdit),
                accepted_at: time_in(id).unwrap(),
                characters: 640 + edit,
                lines: 20,
                ..suggestion(1)
            };
            claims.suggestions.insert(id, claimed);
            let part = Part::Bytes(start, start + 871 + edit);
            let by = Claimant::Suggestion { id, at: 0 };
            let said = claims.files.entry(named.clone()).or_default();
            said.claims.insert(Claim { part, by });
            start += 980;
        }
    }
    claims
}

#[test]
fn six_hundred_lines_in_thirty_edits_have_a_kilobyte_at_most() {
    for n_files in [1, 3, 6] {
        let claims = six_hundred_lines(n_files);
        let (plain, note) = (write_plain(&claims), write(&claims));
        assert!(note.starts_with("journal-note 2\n"), "{note}");
        assert!(
            plain.len() > 1_500 && note.len() <= 1_000,
            "{} {}",
            plain.len(),
            note.len()
        );
        assert_eq!(read(note.as_bytes()), Ok(claims.clone()));
        assert_eq!(read(plain.as_bytes()), Ok(claims));
    }
}

#[test]
fn a_compact_note_is_what_the_documentation_shows() {
    let mut claims = CommitClaims::default();
    let ids = [
        generated(0x019a_bf00_1234, 7, 9 << 2),
        generated(0x019a_bf00_2000, 8, 5 << 2),
    ];
    for (id, claimed) in ids.into_iter().zip([suggestion(5), suggestion(1)]) {
        claims.suggestions.insert(id, claimed);
    }
    let said = |parts: &[(u32, u32, Claimant)]| FileClaims {
        claims: parts
            .iter()
            .map(|(start, end, by)| Claim {
                part: Part::Bytes(*start, *end),
                by: *by,
            })
            .collect(),
        ..FileClaims::default()
    };
    let file = ClaimedFile {
        path: "src/a b.rs".to_owned(),
        blob: "0123456789".to_owned(),
    };
    let by = |n: usize, at| Claimant::Suggestion { id: ids[n], at };
    claims.files.insert(
        file,
        said(&[
            (0, 7, by(0, 0)),
            (7, 9, Claimant::Human),
            (9, 20, by(0, 30)),
            (40, 80, by(1, 0)),
        ]),
    );
    let note = compact::write(&claims).unwrap();
    assert_eq!(read(note.as_bytes()), Ok(claims.clone()));
    insta::assert_snapshot!(note, @r"
    journal-note 2
    @ agentEdit exact copilot gpt%205.2%20%25-é 2
    : 0123456789 0 src/a b.rs
    | W4@lET1$B<ZYjum00009IMrCP4AFN]8W3ix00000000gOTd=:bc<xU>0S:FI2{6DOp:^
    ");
    // A name that was not made here is told in version 1 alone.
    let foreign = id(3);
    claims.suggestions.insert(foreign, suggestion(3));
    assert_eq!(compact::write(&claims), None);
}

#[test]
fn nothing_of_a_wrong_compact_note_is_used() {
    let good = compact::write(&six_hundred_lines(3)).unwrap();
    let data = good.find("| ").unwrap() + 2;
    let with = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1).into_bytes()
    };
    let malformed = [
        (good.as_bytes()[..data - 2].to_vec(), 6),
        (with("| ", ""), 6),
        (with("| ", "|  "), 6),
        (with("agentEdit", "telepathy"), 2),
        (with(" 30\n", "\n"), 2),
        (with(" 30\n", " 31\n"), 6),
        (with(" 30\n", " 29\n"), 6),
        (with(" 30\n", " 4294967295\n"), 6),
        (with(" 30\n", " 030\n"), 2),
        (with("module_0", "../module"), 3),
        (with(" 22 1.rs", " 99 1.rs"), 4),
        (with(" 22 1.rs", " 1.rs"), 4),
        ([good.as_bytes(), b"\n"].concat(), 6),
        ([good.as_bytes(), b": - a\n"].concat(), 6),
        ([good.trim_end().as_bytes(), b"00"].concat(), 6),
        (good.as_bytes()[..good.len() - 3].to_vec(), 6),
        (good.as_bytes()[..data].to_vec(), 6),
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
fn a_compact_note_of_many_long_paths_is_not_read() {
    let mut note = format!("journal-note 2\n: - 0 {}\n", "a/".repeat(1_900) + "a");
    for _ in 0..300 {
        note.push_str(": - 3800 b\n");
    }
    note.push_str("| 00\n");
    assert_eq!(read(note.as_bytes()), Err(NoteError::TooLong));
}

/// Claims about suggestions that were made here, whatever they are.
fn own_claims() -> impl Strategy<Value = CommitClaims> {
    let name = (0..1_u64 << 48, any::<u16>(), any::<u64>());
    let told = (any::<bool>(), 0..1_i64 << 40, any::<u32>(), any::<u32>(), 0..6_u32);
    let suggestions = prop::collection::vec((name, told), 1..9);
    let part = (0..900_000_u32, 0..9_000_u32, 0..9_usize, 0..99_u32);
    let measure = (any::<u32>(), any::<u32>(), any::<u32>(), any::<u32>(), 0..9_usize);
    let file = (
        "[a-z%\n é|:@-]{1,9}",
        prop::collection::vec(part, 0..9),
        prop::collection::vec(measure, 0..3),
    );
    (suggestions, prop::collection::vec(file, 0..5)).prop_map(|(suggestions, files)| {
        let mut claims = CommitClaims::default();
        for ((milliseconds, high, low), (tells, accepted_at, characters, lines, source)) in suggestions {
            let id = generated(milliseconds, high, low);
            let claimed = ClaimedSuggestion {
                accepted_at: time_in(id).filter(|_| tells).unwrap_or(accepted_at),
                characters,
                lines: lines >> (characters % 32),
                ..suggestion(source)
            };
            claims.suggestions.insert(id, claimed);
        }
        let ids: Vec<SuggestionId> = claims.suggestions.keys().copied().collect();
        for (path, parts, measures) in files {
            let file = ClaimedFile {
                path,
                blob: "ab12".to_owned(),
            };
            let said = claims.files.entry(file).or_default();
            for (start, length, who, at) in parts {
                let by = ids
                    .get(who)
                    .map_or(Claimant::Human, |id| Claimant::Suggestion { id: *id, at });
                let part = Part::Bytes(start, start + length);
                said.claims.insert(Claim { part, by });
            }
            for (alive, current, one, other, who) in measures {
                if let Some(id) = ids.get(who) {
                    let measure = ClaimedMeasure {
                        alive,
                        current,
                        distance: one.min(other),
                        length: one.max(other),
                    };
                    said.measures.insert(*id, measure);
                }
            }
        }
        claims.tidy();
        claims
    })
}

proptest! {
    #[test]
    fn both_versions_say_the_same(claims in own_claims()) {
        let (plain, compact) = (write_plain(&claims), compact::write(&claims).unwrap());
        prop_assert_eq!(read(plain.as_bytes()), Ok(claims.clone()));
        prop_assert_eq!(read(compact.as_bytes()), Ok(claims.clone()));
        let shorter = if plain.len() <= LONGEST_PLAIN || plain.len() <= compact.len() { plain } else { compact };
        prop_assert_eq!(write(&claims), shorter);
    }

    #[test]
    fn no_compact_note_makes_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), n_files in 1..4_usize, counts in prop::collection::vec(0..90_u32, 1..3), at in 0..900_usize, noise in "[0-9a-zA-Z#%$@]{0,6}") {
        let mut note = "journal-note 2\n".to_owned();
        for count in counts {
            let _ = writeln!(note, "@ inline exact copilot - {count}");
        }
        for file in 0..n_files {
            let _ = writeln!(note, ": - {} file_{file}", file * 2);
        }
        let mut packing = packed::Packing::default();
        packing.bytes(&bytes);
        let _ = writeln!(note, "| {}", packing.text());
        let _ = read(note.as_bytes());
        let mut note = write(&six_hundred_lines(3)).into_bytes();
        let at = at.min(note.len());
        let end = (at + noise.len()).min(note.len());
        note.splice(at..end, noise.bytes());
        if let Ok(claims) = read(&note) {
            prop_assert_eq!(read(write(&claims).as_bytes()), Ok(claims));
        }
    }
}
