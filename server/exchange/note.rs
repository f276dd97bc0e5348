//! The notes in `refs/notes/journal`: who wrote what of a commit, without any text. `docs/notes.md` has the grammar.
//!
//! **Frozen.** Notes of versions 1 and 2 stay readable for ever. What must be said otherwise gets another version, which
//! this reader leaves alone. Version 1 is what people read and every reader knows; version 2 (`compact`) says the same of
//! a commit of many suggestions in less.

mod compact;
mod packed;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{is_path, name};
use crate::suggestion::SuggestionId;
use crate::suggestion::claims::{
    Claim, Claimant, ClaimedFile, ClaimedGrade, ClaimedKind, ClaimedMeasure, ClaimedSuggestion, CommitClaims,
    FileClaims, Part,
};

/// No longer note is read.
pub const LONGEST: usize = 1 << 20;

/// A note of version 1 with more bytes is written in version 2, where that is shorter.
const LONGEST_PLAIN: usize = 1_000;

/// What every note begins with, whatever its version.
const TITLE: &str = "journal-note ";

/// How many hexadecimal digits of a blob's id say which content is meant.
pub const BLOB_DIGITS: usize = 10;

/// No note makes more claims.
const MOST_CLAIMS: usize = 50_000;

/// Why a note cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// It is a note of a later version.
    #[error("a note of version {0}, which this program does not know")]
    Newer(String),
    /// It is no note of ours, or a damaged one.
    #[error("line {0} is not what a note has there")]
    Malformed(usize),
    /// It is longer than any note needs to be.
    #[error("it is too long")]
    TooLong,
}

/// Writes a note. The same claims make the same bytes.
pub fn write(claims: &CommitClaims) -> String {
    let mut claims = claims.clone();
    claims.tidy();
    let plain = write_plain(&claims);
    if plain.len() <= LONGEST_PLAIN {
        return plain;
    }
    let compact = compact::write(&claims).filter(|compact| compact.len() < plain.len());
    compact.unwrap_or(plain)
}

/// What suggestions share.
type Source<'c> = (ClaimedKind, ClaimedGrade, &'c Option<String>, &'c Option<String>);

/// The suggestions by what they share; each has the number at which it stands.
fn sources(claims: &CommitClaims) -> BTreeMap<Source<'_>, Vec<(SuggestionId, &ClaimedSuggestion)>> {
    let mut sources: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (id, claimed) in &claims.suggestions {
        let source = (claimed.kind, claimed.grade, &claimed.tool, &claimed.model);
        sources.entry(source).or_default().push((*id, claimed));
    }
    sources
}

fn source_words((kind, grade, tool, model): &Source<'_>) -> String {
    let word = |name: &Option<String>| name.as_deref().map_or_else(|| "-".to_owned(), escaped_word);
    format!("{} {} {} {}", kind.0.as_str(), grade.as_str(), word(tool), word(model))
}

fn write_plain(claims: &CommitClaims) -> String {
    let mut text = format!("{TITLE}1\n");
    let mut numbers = BTreeMap::new();
    for (source, suggestions) in sources(claims) {
        line(&mut text, format_args!("@ {}", source_words(&source)));
        for (id, claimed) in suggestions {
            numbers.insert(id, numbers.len());
            let digits = id.to_string();
            let digits = digits.trim_start_matches("s_");
            let ClaimedSuggestion {
                accepted_at,
                characters,
                lines,
                ..
            } = claimed;
            let accepted_at = if time_in(id) == Some(*accepted_at) {
                ".".to_owned()
            } else {
                accepted_at.to_string()
            };
            line(&mut text, format_args!("{digits} {accepted_at} {characters} {lines}"));
        }
    }
    for (file, said) in &claims.files {
        let blob = if file.blob.is_empty() { "-" } else { &file.blob };
        line(&mut text, format_args!(": {blob} {}", escaped(&file.path)));
        write_claims(&mut text, said, &numbers);
    }
    text
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = text.write_fmt(line);
    text.push('\n');
}

/// The bytes that each suggestion, or a person, is said to have written: from, to before, and where in its text.
type Parts = BTreeMap<Option<usize>, Vec<(u32, u32, u32)>>;

fn parts_by_number(said: &FileClaims, numbers: &BTreeMap<SuggestionId, usize>) -> Parts {
    let mut parts = Parts::new();
    for Claim { part, by } in &said.claims {
        // Lines are what other formats speak of; a note speaks of bytes.
        let Part::Bytes(start, end) = *part else { continue };
        let (number, at) = match by {
            Claimant::Human => (None, 0),
            Claimant::Suggestion { id, at } => (numbers.get(id).copied(), *at),
        };
        parts.entry(number).or_default().push((start, end, at));
    }
    parts
}

fn write_claims(text: &mut String, said: &FileClaims, numbers: &BTreeMap<SuggestionId, usize>) {
    let parts = parts_by_number(said, numbers);
    for (number, parts) in parts {
        let mut words = number.map_or_else(|| "h".to_owned(), |number| number.to_string());
        let mut next = 0;
        for (start, end, at) in parts {
            let length = end.saturating_sub(start);
            let _ = write!(words, " {start}+{length}");
            if number.is_some() {
                if at != next {
                    let _ = write!(words, "@{at}");
                }
                next = at.saturating_add(length);
            }
        }
        line(text, format_args!("{words}"));
    }
    for (id, measure) in &said.measures {
        if let Some(number) = numbers.get(id) {
            let ClaimedMeasure {
                alive,
                current,
                distance,
                length,
            } = measure;
            line(text, format_args!("={number} {alive} {current} {distance}/{length}"));
        }
    }
}

/// Reads a note. Nothing of a note that has one wrong line is used.
pub fn read(bytes: &[u8]) -> Result<CommitClaims, NoteError> {
    if bytes.len() > LONGEST {
        return Err(NoteError::TooLong);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| NoteError::Malformed(1))?;
    let mut lines = text.split_terminator('\n').zip(1..);
    let version = lines.next().and_then(|(title, _)| title.strip_prefix(TITLE));
    match version {
        Some("1") => {}
        Some("2") => {
            let mut claims = compact::read(lines)?;
            claims.tidy();
            return Ok(claims);
        }
        Some(version) if !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit()) => {
            return Err(NoteError::Newer(version.chars().take(9).collect()));
        }
        _ => return Err(NoteError::Malformed(1)),
    }
    let mut reading = Reading::default();
    for (line, number) in lines {
        reading.line(line).ok_or(NoteError::Malformed(number))?;
    }
    let mut claims = reading.claims;
    claims.tidy();
    Ok(claims)
}

#[derive(Default)]
struct Reading {
    claims: CommitClaims,
    source: Option<ClaimedSuggestion>,
    numbered: Vec<SuggestionId>,
    file: Option<ClaimedFile>,
    n_claims: usize,
}

impl Reading {
    /// Nothing where the line is none of a note.
    fn line(&mut self, line: &str) -> Option<()> {
        if let Some(source) = line.strip_prefix("@ ") {
            self.source(source)
        } else if let Some(file) = line.strip_prefix(": ") {
            self.file(file)
        } else if let Some(measure) = line.strip_prefix('=') {
            self.measure(measure)
        } else if self.file.is_some() {
            self.parts(line)
        } else {
            self.suggestion(line)
        }
    }

    fn source(&mut self, line: &str) -> Option<()> {
        if self.file.is_some() {
            return None;
        }
        self.source = Some(source_of(words(line)?)?);
        Some(())
    }

    fn suggestion(&mut self, line: &str) -> Option<()> {
        let [digits, accepted_at, characters, lines] = words(line)?;
        let id: SuggestionId = format!("s_{digits}").parse().ok()?;
        let claimed = ClaimedSuggestion {
            accepted_at: match accepted_at {
                "." => time_in(id)?,
                seconds => seconds.parse().ok().filter(|seconds| is_time(*seconds))?,
            },
            characters: number(characters)?,
            lines: number(lines)?,
            ..self.source.clone()?
        };
        self.numbered.push(id);
        self.claims.suggestions.insert(id, claimed).is_none().then_some(())
    }

    fn file(&mut self, line: &str) -> Option<()> {
        self.file = Some(file_of(line)?);
        Some(())
    }

    fn of_file(&mut self) -> Option<&mut FileClaims> {
        Some(self.claims.files.entry(self.file.clone()?).or_default())
    }

    fn parts(&mut self, line: &str) -> Option<()> {
        let mut words = line.split(' ');
        let id = match words.next()? {
            "h" => None,
            number => Some(*self.numbered.get(number.parse::<usize>().ok()?)?),
        };
        let mut found = BTreeSet::new();
        let mut next = 0_u32;
        for word in words {
            self.n_claims += 1;
            if self.n_claims > MOST_CLAIMS {
                return None;
            }
            let (start, rest) = word.split_once('+')?;
            let (length, at) = match rest.split_once('@') {
                Some((length, at)) => (length, Some(at)),
                None => (rest, None),
            };
            let (start, length) = (number(start)?, number(length)?);
            let by = match id {
                None if at.is_some() => return None,
                None => Claimant::Human,
                Some(id) => {
                    let at = at.map_or(Some(next), number)?;
                    next = at.checked_add(length)?;
                    Claimant::Suggestion { id, at }
                }
            };
            let part = Part::Bytes(start, start.checked_add(length)?);
            found.insert(Claim { part, by });
        }
        self.of_file()?.claims.extend(found);
        Some(())
    }

    fn measure(&mut self, line: &str) -> Option<()> {
        let [id, alive, current, measure] = words(line)?;
        let id = *self.numbered.get(id.parse::<usize>().ok()?)?;
        let (distance, length) = measure.split_once('/')?;
        let measure = ClaimedMeasure {
            alive: number(alive)?,
            current: number(current)?,
            distance: number(distance)?,
            length: number(length)?,
        };
        if measure.distance > measure.length {
            return None;
        }
        self.of_file()?.measures.insert(id, measure);
        Some(())
    }
}

/// What the suggestions below `@ KIND GRADE TOOL MODEL` share.
fn source_of([kind, grade, tool, model]: [&str; 4]) -> Option<ClaimedSuggestion> {
    let word = |word: &str| {
        (word != "-")
            .then(|| unescaped(word))
            .flatten()
            .as_deref()
            .and_then(name)
    };
    Some(ClaimedSuggestion {
        grade: ClaimedGrade::parse(grade)?,
        kind: ClaimedKind::parse(kind)?,
        tool: word(tool),
        model: word(model),
        accepted_at: 0,
        characters: 0,
        lines: 0,
    })
}

/// What `: BLOB PATH` names.
fn file_of(line: &str) -> Option<ClaimedFile> {
    let (blob, path) = line.split_once(' ')?;
    let blob = if blob == "-" { "" } else { blob };
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let path = unescaped(path).filter(|path| is_path(path))?;
    if blob.len() > 64 || !blob.bytes().all(is_digit) {
        return None;
    }
    let blob = blob.to_owned();
    Some(ClaimedFile { path, blob })
}

/// Whether a number can be a second since 1970.
fn is_time(seconds: i64) -> bool {
    (0..1 << 40).contains(&seconds)
}

/// The second in which a suggestion's name was made, for a name that says so (UUID version 7).
fn time_in(id: SuggestionId) -> Option<i64> {
    let text = id.to_string();
    let digits = text
        .strip_prefix("s_")
        .filter(|digits| digits.as_bytes().get(12) == Some(&b'7'))?;
    let milliseconds = i64::from_str_radix(digits.get(..12)?, 16).ok()?;
    Some(milliseconds / 1000)
}

fn words<const N: usize>(line: &str) -> Option<[&str; N]> {
    let words: Vec<&str> = line.split(' ').take(N + 1).collect();
    words.try_into().ok()
}

/// Decimal digits alone: no sign, and nothing that could be written in two ways.
fn number(word: &str) -> Option<u32> {
    let is_canonical = word == "0" || word.starts_with(|first: char| ('1'..='9').contains(&first));
    word.parse().ok().filter(|_| is_canonical)
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, character| {
        if character.is_control() || character == '%' {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                let _ = write!(escaped, "%{byte:02x}");
            }
        } else {
            escaped.push(character);
        }
        escaped
    })
}

fn escaped_word(text: &str) -> String {
    if text == "-" {
        return "%2d".to_owned();
    }
    escaped(text).replace(' ', "%20")
}

fn unescaped(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let [high, low, tail @ ..] = rest else { return None };
        let digit = |byte: u8| char::from(byte).to_digit(16);
        bytes.push((digit(*high)? * 16 + digit(*low)?) as u8);
        rest = tail;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests;
