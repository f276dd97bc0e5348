//! What the people and assistants of the model write.

use super::random::Random;

/// How texts are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// No token is ever written twice, so that every answer is right or wrong.
    Unique,
    /// Code as it is: the same lines and names everywhere.
    Realistic,
}

const ROOTS: &[&str] = &[
    "alpha", "beta", "gamma", "delta", "größe", "zeta", "kappa", "sigma", "漢字", "omega",
];
const NAMES: &[&str] = &[
    "items", "total", "count", "index", "value", "result", "entry", "buffer", "offset", "parser", "config", "report",
];
const CALLS: &[&str] = &[
    "load",
    "parse",
    "update",
    "insert",
    "collect_all",
    "find_entry",
    "write_to",
    "check",
];

/// A word that occurs nowhere else.
pub(super) fn unique_word(random: &mut Random) -> String {
    let mut number = random.next() & 0xff_ffff_ffff;
    let mut word = format!("{}_", random.of(ROOTS));
    while number > 0 {
        word.extend(char::from_digit((number % 36) as u32, 36));
        number /= 36;
    }
    word
}

/// A word of the mode.
pub(super) fn word(mode: Mode, random: &mut Random) -> String {
    match mode {
        Mode::Unique => unique_word(random),
        Mode::Realistic => (*random.of(NAMES)).to_owned(),
    }
}

/// Some lines of text, without their ends.
pub(super) fn lines(mode: Mode, random: &mut Random) -> Vec<String> {
    match mode {
        Mode::Unique => {
            let count = random.between(1, 6);
            (0..count).map(|_| unique_line(random)).collect()
        }
        Mode::Realistic => realistic(random),
    }
}

fn unique_line(random: &mut Random) -> String {
    let indentation = "    ".repeat(random.below(3));
    let words: Vec<String> = (0..random.between(4, 8)).map(|_| unique_word(random)).collect();
    indentation + &words.join(" ")
}

fn realistic(random: &mut Random) -> Vec<String> {
    let (one, two, three) = (*random.of(NAMES), *random.of(NAMES), *random.of(NAMES));
    let (call, other) = (*random.of(CALLS), *random.of(CALLS));
    let text = match random.below(12) {
        0 => format!(
            "fn {call}({one}: &[u32], {two}: usize) -> Option<u32> {{\n    let {three} = {one}.get({two})?;\n    Some(*{three})\n}}\n"
        ),
        1 => format!(
            "fn {call}_{one}(&mut self) -> Result<(), Error> {{\n    for {two} in self.{one}.iter() {{\n        self.{other}({two})?;\n    }}\n    Ok(())\n}}\n"
        ),
        2 => format!("    if {one}.is_empty() {{\n        return None;\n    }}\n"),
        3 => format!("    for {one} in {two} {{\n        {three}.push({one});\n    }}\n"),
        4 => format!("    let {one} = {call}({two});\n    let {three} = {one} + 1;\n"),
        5 => "use std::collections::HashMap;\n".to_owned(),
        6 => format!("use crate::{call}::{one};\n"),
        7 => "        return None;\n".to_owned(),
        8 => format!("    match {one} {{\n        Some({two}) => {call}({two}),\n        None => {other}(),\n    }}\n"),
        9 => format!("    // {call} the {one} of the {two}\n    self.{one} = {call}({two}, {three});\n"),
        10 => format!("\nfn {call}() -> usize {{\n    {one}_{two}().{other}().len()\n}}\n"),
        _ => format!("    {one}.{call}({two});\n"),
    };
    text.lines().map(str::to_owned).collect()
}
