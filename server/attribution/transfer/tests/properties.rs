//! What holds for every content.

use proptest::prelude::*;

use super::{run, whole};
use crate::attribution::language::Language;
use crate::attribution::lines::classify;
use crate::attribution::notation::{marks, origins_marked};
use crate::attribution::tokens::{TokenHasher, Tokens};
use crate::attribution::transfer::{Content, compare};
use crate::suggestion::origin::OriginMap;

fn code() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("foo"),
        Just("bar"),
        Just("x"),
        Just("let "),
        Just("("),
        Just(")"),
        Just("{"),
        Just("}"),
        Just("\n"),
        Just("\r\n"),
        Just("    "),
        Just("\n\n"),
        Just("é"),
        Just("\""),
        Just(";\n"),
        Just("return nil\n"),
        Just("foo(bar, qux);\n"),
        Just("fn alpha(beta: Gamma) -> Delta { epsilon(zeta) }\n"),
        Just(" "),
        Just("\t"),
        Just("'"),
        Just("\\"),
        Just("\r"),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn owned_code() -> impl Strategy<Value = (String, OriginMap)> {
    code().prop_flat_map(|text| {
        let count = text.chars().count();
        let owner = prop_oneof![Just('A'), Just('B'), Just('h'), Just('.'), Just('a')];
        proptest::collection::vec(owner, count..=count).prop_map(move |owners| {
            let owners: String = owners.into_iter().collect();
            (text.clone(), origins_marked(&text, &owners))
        })
    })
}

/// A text made of pieces of another one and of its own.
fn derived(old: &str, other: &str, cuts: &[(usize, usize, bool)]) -> String {
    let mut new = String::new();
    for &(start, length, from_old) in cuts {
        let source = if from_old { old } else { other };
        let start = source.floor_char_boundary(start % (source.len() + 1));
        let end = source.floor_char_boundary((start + length).min(source.len()));
        new += source.get(start..end).unwrap_or_default();
    }
    new
}

proptest! {
    #[test]
    fn identity_is_exact((text, origins) in owned_code()) {
        let found = run(&text, &origins, &text);
        prop_assert_eq!(found.origins, origins);
        prop_assert!(found.complete);
    }

    #[test]
    fn nothing_is_ever_invented(
        (old, origins) in owned_code(), other in code(),
        cuts in proptest::collection::vec((0_usize..400, 0_usize..80, any::<bool>()), 0..8),
    ) {
        let new = derived(&old, &other, &cuts);
        let old_tokens = Tokens::of(&old, &TokenHasher::Plain);
        let new_tokens = Tokens::of(&new, &TokenHasher::Plain);
        let old_content = Content { tokens: &old_tokens, text: Some(&old) };
        let new_content = Content { tokens: &new_tokens, text: Some(&new) };
        let kept = compare(&old_content, &new_content);
        let mut taken = vec![false; old.len()];
        let mut end = 0;
        for segment in &kept.segments {
            prop_assert!(segment.new >= end && segment.length > 0);
            end = segment.new + segment.length;
            prop_assert_eq!(new.get(segment.new..end), old.get(segment.old..segment.old + segment.length));
            prop_assert!(new.get(segment.new..end).is_some());
            for byte in &mut taken[segment.old..segment.old + segment.length] {
                prop_assert!(!std::mem::replace(byte, true));
            }
        }
        let origins = kept.carry(&origins);
        for pair in origins.runs.windows(2) {
            prop_assert!(pair[0].range.end <= pair[1].range.start);
        }
        // The same again changes nothing any more.
        prop_assert_eq!(run(&new, &origins, &new).origins, origins);
    }

    #[test]
    fn whole_lines_of_unique_text_have_the_owners_of_an_oracle(
        lines in proptest::collection::vec((any::<bool>(), 0_u8..4), 1..30),
        added in proptest::collection::vec(0_usize..40, 0..10),
    ) {
        // The oracle carries owners along and compares nothing.
        let text = |name: &str, number: usize| format!("{name}{number} = call{name}{number}(arg{name}{number});\n");
        let mut old = String::new();
        let mut owners = String::new();
        let mut new: Vec<(String, char)> = Vec::new();
        for (number, &(kept, owner)) in lines.iter().enumerate() {
            let line = text("old", number);
            let owner = ['A', 'B', 'h', '.'][usize::from(owner)];
            owners.extend(line.chars().map(|_| owner));
            old += &line;
            if kept {
                new.push((line, owner));
            }
        }
        for (number, &at) in added.iter().enumerate() {
            new.insert(at % (new.len() + 1), (text("new", number), '.'));
        }
        let expected: String = new.iter().map(|(line, owner)| whole(line, *owner)).collect();
        let new: String = new.into_iter().map(|(line, _)| line).collect();
        let found = run(&old, &origins_marked(&old, &owners), &new);
        prop_assert_eq!(marks(&new, &found.origins), expected);
    }
}

/// Code as it is written: the same shapes, words and lines again and again, a few words of its own.
fn block(shape: u8, number: usize, words: (usize, usize)) -> Vec<String> {
    const WORDS: [&str; 8] = ["items", "path", "text", "count", "result", "value", "name", "data"];
    let (one, two) = (WORDS[words.0 % 8], WORDS[words.1 % 8]);
    let lines = match shape % 6 {
        0 => format!(
            "fn call{number}({one}: &str) -> Result<u64> {{\n    let mut {two} = 0;\n    for x in {one}.lines() {{\n        \
             {two} += x.len();\n    }}\n    Ok({two})\n}}\n"
        ),
        1 => format!(
            "func load{number}({one} string) (*Config, error) {{\n\t{two}, err := read({one})\n\tif err != nil {{\n\t\t\
             return nil, err\n\t}}\n\treturn parse({two})\n}}\n"
        ),
        2 => format!("#[test]\nfn test{number}() {{\n    assert_eq!({one}({two}), {number});\n}}\n"),
        3 => format!(
            "def read{number}({one}):\n    try:\n        return open({one})\n    except OSError:\n        return None\n"
        ),
        4 => format!("use std::{one}::{two}{number};\nuse std::fmt;\n"),
        _ => format!("if {one} == {number} {{\n    {two}.push({one});\n}} else {{\n    return nil\n}}\n\n"),
    };
    lines.split_inclusive('\n').map(str::to_owned).collect()
}

struct Block {
    shape: u8,
    lines: Vec<(String, char)>,
}

impl Block {
    fn new(shape: u8, number: usize, words: (usize, usize), owner: char) -> Self {
        let lines = block(shape, number, words)
            .into_iter()
            .map(|line| (line, owner))
            .collect();
        Self {
            shape: shape % 6,
            lines,
        }
    }
}

/// Puts a block at a line, deletes a block, or deletes one and puts another in its place, as a person would. No block
/// comes whose shape went in the same change: with a few of its words exchanged, nobody could tell it from an edit.
fn person_edits(blocks: &mut Vec<Block>, edits: &[(u8, usize, u8, (usize, usize))]) {
    let (mut came, mut went) = (Vec::new(), Vec::new());
    for (index, &(edit, place, shape, words)) in edits.iter().enumerate() {
        let own = Block::new(shape, 1000 + index, words, '.');
        let at = place % blocks.len().max(1);
        let old_shape = blocks.get(at).map(|block| block.shape);
        let may_come = !went.contains(&own.shape);
        let may_go = old_shape.is_some_and(|old| !came.contains(&old) && blocks[at].lines[0].1 == 'A');
        match edit % 4 {
            0 if may_come => {
                came.push(own.shape);
                blocks.insert(at, own);
            }
            1 if may_go => {
                went.extend(old_shape);
                blocks.remove(at);
            }
            2 if may_come && may_go && old_shape != Some(own.shape) => {
                came.push(own.shape);
                went.extend(old_shape);
                blocks[at] = own;
            }
            // With a further block of the shape that is cut in two, two readings of the text would be equally right.
            3 if may_come && may_go && old_shape != Some(own.shape) => {
                came.push(own.shape);
                went.extend(old_shape);
                let line = place / 8 % (blocks[at].lines.len() + 1);
                blocks[at].lines.splice(line..line, own.lines);
            }
            _ => {}
        }
    }
}

proptest! {
    #[test]
    fn nothing_of_a_persons_is_claimed_in_repetitive_code(
        shapes in proptest::collection::vec((any::<u8>(), (0_usize..8, 0_usize..8), any::<bool>()), 1..8),
        edits in proptest::collection::vec((any::<u8>(), 0_usize..1000, any::<u8>(), (0_usize..8, 0_usize..8)), 1..4),
    ) {
        let mut blocks: Vec<Block> = Vec::new();
        for (number, &(shape, words, apart)) in shapes.iter().enumerate() {
            let mut block = Block::new(shape, number, words, 'A');
            if apart {
                block.lines.push(("\n".to_owned(), '.'));
            }
            blocks.push(block);
        }
        let text = |blocks: &[Block]| -> String {
            blocks.iter().flat_map(|block| &block.lines).map(|(line, _)| line.as_str()).collect()
        };
        let old = text(&blocks);
        person_edits(&mut blocks, &edits);
        let new = text(&blocks);
        let owners = blocks.iter().flat_map(|block| &block.lines).map(|(_, owner)| *owner);
        let origins = run(&old, &origins_marked(&old, &"A".repeat(old.len())), &new).origins;
        let lines = classify(&new, &Tokens::of(&new, &TokenHasher::Plain), &origins, Language::Rust);
        for (line, owner) in lines.iter().zip(owners) {
            prop_assert!(
                owner == 'A' || !line.class.is_ai(),
                "line {}\n--- old\n{old}\n--- new\n{new}\n--- found\n{}", line.number, marks(&new, &origins)
            );
        }
    }
}
