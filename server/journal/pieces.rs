//! The parts of a suggestion that is accepted in parts, and what two processes that each saw some of them know together.
//!
//! Each of the two knows some of the parts, in the order in which they were accepted, and neither has to know all: an
//! editor's plugin is told of each word, and the proxy of the whole offer once the last of it is taken. Together they know
//! the shortest list that has the parts of both in their order, whoever comes first.

use super::fact::RecordedText;

/// Longer lists are not compared part by part: the longer one stands for both. Nobody accepts so many words one by one.
const MAX_COMPARED: usize = 500;

/// Words that are somewhere in an offer, at neither end of what stood in front, need so many characters to be told from
/// chance.
const FEWEST_CHARACTERS: u32 = 2;

/// A part of an accepted text; a token of it where no text is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text that one change inserted.
    Text(String),
    /// The keyed fingerprint of a token.
    Token(u64),
}

/// A suggestion as one process saw it, or as it is recorded.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// What was accepted.
    pub text: &'a RecordedText,
    /// Where its parts begin in it, as in [`Accepted::parts`](super::fact::Accepted::parts).
    pub parts: &'a [u32],
    /// What stood of the offer in front of it, as in [`Accepted::front`](super::fact::Accepted::front).
    pub front: Option<&'a RecordedText>,
    /// Whether parts of it are accepted one by one.
    pub is_in_parts: bool,
}

/// Whose parts stand in front, where neither has those of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Those of the report.
    ReportedFirst,
    /// Those that are recorded.
    RecordedFirst,
}

/// How well two views of suggestions fit together, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// What the one was told of is just what stood in front of the other's.
    Exactly,
    /// It is a beginning of that: the one is behind, or the person typed the rest.
    Beginning,
    /// It is somewhere in that: the person typed what stood in front of it.
    Inside,
}

/// The parts of a text.
pub fn pieces(text: &RecordedText, parts: &[u32]) -> Vec<Piece> {
    match text {
        RecordedText::Fingerprints { tokens, .. } => tokens.iter().copied().map(Piece::Token).collect(),
        RecordedText::Text(text) => {
            let inner = parts.iter().map(|part| *part as usize);
            let mut cuts: Vec<usize> = inner.filter(|cut| text.is_char_boundary(*cut)).collect();
            cuts.push(text.len());
            cuts.sort_unstable();
            let mut start = 0;
            let mut pieces = Vec::with_capacity(cuts.len());
            for end in cuts {
                if end > start {
                    pieces.push(Piece::Text(text[start..end].to_owned()));
                }
                start = end;
            }
            pieces
        }
    }
}

/// How a report and a recorded suggestion are parts of one offer: one of the two knows all of it and what stood in front of
/// its own, and the other was told of parts in there. Nothing where they do not fit together.
pub fn fit(reported: Seen<'_>, recorded: Seen<'_>) -> Option<(Fit, Order)> {
    let one_sided = |whole: Seen<'_>, parts: Seen<'_>| {
        let front = whole.front.filter(|_| parts.is_in_parts && parts.front.is_none())?;
        let (last, told) = (pieces(whole.text, whole.parts), pieces(parts.text, parts.parts));
        // What the one saw last, the other may have been told of too.
        stands_in(&in_front_of(&told, &last), front)
    };
    let recorded_first = one_sided(reported, recorded).map(|fit| (fit, Order::RecordedFirst));
    recorded_first.or_else(|| one_sided(recorded, reported).map(|fit| (fit, Order::ReportedFirst)))
}

/// The text of parts; nothing where they are tokens.
fn plain(pieces: &[Piece]) -> Option<String> {
    let text = |piece: &Piece| match piece {
        Piece::Text(text) => Some(text.clone()),
        Piece::Token(_) => None,
    };
    pieces.iter().map(text).collect()
}

/// How much text parts have: in bytes, or in tokens.
pub fn size(pieces: &[Piece]) -> usize {
    let size = |piece: &Piece| match piece {
        Piece::Text(text) => text.len(),
        Piece::Token(_) => 1,
    };
    pieces.iter().map(size).sum()
}

/// Parts without the last ones, if these are among them. The same text may have been seen in other parts: a client that
/// sends whole documents sends several changes at once.
pub fn in_front_of(told: &[Piece], last: &[Piece]) -> Vec<Piece> {
    let (Some(all), Some(end)) = (plain(told), plain(last)) else {
        return told.strip_suffix(last).unwrap_or(told).to_vec();
    };
    let Some(front) = all.strip_suffix(end.as_str()) else {
        return told.to_vec();
    };
    let mut rest = front;
    let mut pieces = Vec::new();
    for piece in told {
        let Piece::Text(text) = piece else { continue };
        let part = rest.get(..text.len()).unwrap_or(rest);
        if !part.is_empty() {
            pieces.push(Piece::Text(part.to_owned()));
        }
        rest = &rest[part.len()..];
    }
    pieces
}

/// Whether parts stand in what was in front of the last of an offer.
fn stands_in(told: &[Piece], front: &RecordedText) -> Option<Fit> {
    if told.is_empty() {
        return None;
    }
    match front {
        RecordedText::Text(front) => {
            let mut rest = front.as_str();
            let mut whole = String::new();
            for piece in told {
                let Piece::Text(text) = piece else { return None };
                let at = rest.find(text.as_str())?;
                rest = &rest[at + text.len()..];
                whole.push_str(text);
            }
            let characters = RecordedText::Text(whole.clone()).characters();
            let is_end = front.ends_with(&whole);
            fit_of(
                *front == whole,
                front.starts_with(&whole),
                is_end || characters >= FEWEST_CHARACTERS,
            )
        }
        RecordedText::Fingerprints { tokens, .. } => {
            let front: Vec<Piece> = tokens.iter().copied().map(Piece::Token).collect();
            let mut rest = front.iter();
            if !told.iter().all(|piece| rest.any(|other| other == piece)) {
                return None;
            }
            let is_long = told.len() >= FEWEST_CHARACTERS as usize;
            fit_of(front == told, front.starts_with(told), front.ends_with(told) || is_long)
        }
    }
}

fn fit_of(is_all: bool, is_beginning: bool, is_inside: bool) -> Option<Fit> {
    if is_all {
        Some(Fit::Exactly)
    } else if is_beginning {
        Some(Fit::Beginning)
    } else {
        is_inside.then_some(Fit::Inside)
    }
}

/// The shortest list that has the parts of both in their order. Where neither has those of the other, `first` comes first.
pub fn merged(first: &[Piece], second: &[Piece]) -> Vec<Piece> {
    if let (Some(one), Some(other)) = (plain(first), plain(second)) {
        let is_end = |part: &str, whole: &str| whole.starts_with(part) || whole.ends_with(part);
        if is_end(&one, &other) {
            return second.to_vec();
        }
        if is_end(&other, &one) {
            return first.to_vec();
        }
    }
    if first.len().max(second.len()) > MAX_COMPARED {
        let longer = if first.len() >= second.len() { first } else { second };
        return longer.to_vec();
    }
    let mut both = Vec::with_capacity(first.len().max(second.len()));
    let (mut at, mut there) = (0, 0);
    for (one, other) in common(first, second) {
        both.extend_from_slice(&first[at..one]);
        both.extend_from_slice(&second[there..=other]);
        (at, there) = (one + 1, other + 1);
    }
    both.extend_from_slice(&first[at..]);
    both.extend_from_slice(&second[there..]);
    both
}

/// The longest common subsequence: the places of its parts in both lists, ascending.
fn common(first: &[Piece], second: &[Piece]) -> Vec<(usize, usize)> {
    let width = second.len() + 1;
    let mut longest = vec![0_u32; (first.len() + 1) * width];
    for (one, piece) in first.iter().enumerate().rev() {
        for (other, there) in second.iter().enumerate().rev() {
            longest[one * width + other] = if piece == there {
                longest[(one + 1) * width + other + 1] + 1
            } else {
                longest[(one + 1) * width + other].max(longest[one * width + other + 1])
            };
        }
    }
    let (mut one, mut other, mut pairs) = (0, 0, Vec::new());
    while one < first.len() && other < second.len() {
        if first[one] == second[other] {
            pairs.push((one, other));
            (one, other) = (one + 1, other + 1);
        } else if longest[(one + 1) * width + other] >= longest[one * width + other + 1] {
            one += 1;
        } else {
            other += 1;
        }
    }
    pairs
}

/// The text of parts, where they begin in it, and how many lines it spans. `known`: how many characters and lines the two
/// have from which tokens come; a text says that itself.
pub fn text_of(pieces: &[Piece], known: (u32, u32)) -> (RecordedText, Vec<u32>, u32) {
    let (mut text, mut tokens, mut parts) = (String::new(), Vec::new(), Vec::new());
    for piece in pieces {
        match piece {
            Piece::Text(part) => {
                parts.push(text.len() as u32);
                text.push_str(part);
            }
            Piece::Token(token) => tokens.push(*token),
        }
    }
    if tokens.is_empty() {
        let lines = lines_of(&text);
        (RecordedText::Text(text), parts, lines)
    } else {
        let (characters, lines) = known;
        (RecordedText::Fingerprints { tokens, characters }, Vec::new(), lines)
    }
}

/// Lines that a text spans. A line feed at the end ends the last line and begins no further one.
pub fn lines_of(text: &str) -> u32 {
    let lines = ropey::RopeSlice::from(text);
    let has_empty_last = lines.line(lines.len_lines() - 1).len_bytes() == 0;
    (lines.len_lines() - usize::from(has_empty_last)) as u32
}

/// Where the text of `own` parts stands in the text of `all` of them: for each of `own`, its offset there. Nothing where
/// `all` lacks one of them, or where there is no text. `are_last`: of equal parts, the last ones are meant.
pub fn offsets_in(own: &[Piece], all: &[Piece], are_last: bool) -> Option<Vec<u32>> {
    let (text, part) = (plain(all)?, plain(own)?);
    let shift = if are_last && text.ends_with(&part) || !text.starts_with(&part) && text.ends_with(&part) {
        Some(text.len() - part.len())
    } else {
        text.starts_with(&part).then_some(0)
    };
    if let Some(mut at) = shift {
        let begin = |piece: &Piece| {
            let start = at as u32;
            at += size(std::slice::from_ref(piece));
            start
        };
        return Some(own.iter().map(begin).collect());
    }
    let mut starts = Vec::with_capacity(all.len());
    let mut length = 0;
    for piece in all {
        let Piece::Text(text) = piece else { return None };
        starts.push(length);
        length += text.len() as u32;
    }
    let mut places: Vec<usize> = Vec::with_capacity(own.len());
    if are_last {
        let mut end = all.len();
        for piece in own.iter().rev() {
            end = all[..end].iter().rposition(|there| there == piece)?;
            places.push(end);
        }
        places.reverse();
    } else {
        let mut start = 0;
        for piece in own {
            let at = start + all[start..].iter().position(|there| there == piece)?;
            places.push(at);
            start = at + 1;
        }
    }
    Some(places.into_iter().map(|place| starts[place]).collect())
}

#[cfg(test)]
mod tests;
