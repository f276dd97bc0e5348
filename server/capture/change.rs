//! What an edit has made of a file: which content was before, which is after, and in which stretches of it the agent may
//! have a part. Pure.
//!
//! What the payload says is tried on the contents that are known, best evidence first. What does not fit any of them is
//! not made to fit.

use std::ops::Range;

use super::event::{FileEdit, Replacement, TextChange};
use crate::attribution::tokens::{TokenHasher, Tokens};
use crate::attribution::transfer::{Content, Kept, Segment, compare};

/// The contents that are known of a file.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known<'a> {
    /// What is on disk now; nothing where there is no such text file.
    pub(super) disk: Option<&'a str>,
    /// The newest content in the journal.
    pub(super) newest: Option<&'a str>,
    /// What git's index has.
    pub(super) index: Option<&'a str>,
    /// Whether the disk has a content that the journal knows to be older than its newest: the editor has not written the
    /// newest yet.
    pub(super) is_stale: bool,
}

/// Where the agent may have a part in a content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Regions {
    /// Anywhere.
    Everywhere,
    /// In these byte ranges alone: ascending, disjoint, not empty.
    In(Vec<Range<usize>>),
}

impl Regions {
    /// Whether a token has a byte in it.
    pub(super) fn meet(&self, token: &Range<usize>) -> bool {
        match self {
            Self::Everywhere => true,
            Self::In(ranges) => {
                let first = ranges.partition_point(|range| range.end <= token.start);
                ranges.get(first).is_some_and(|range| range.start < token.end)
            }
        }
    }
}

/// How it is known what came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Basis {
    /// The edit itself says which bytes stayed: all others came.
    Told(Kept),
    /// Comparing both contents says what came, and where the agent may have a part in it.
    Compared(Regions),
}

/// How the content that the edit makes and the file on disk go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnDisk {
    /// The file is that content.
    Equal,
    /// The file is neither that content nor the one before: somebody else had a part in it.
    Different,
    /// The file is as it was before: the edit is still in the editor's buffer.
    NotYet,
}

/// An edit that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Resolved {
    /// The content before.
    pub(super) before: String,
    /// The content that the edit makes.
    pub(super) after: String,
    /// Which bytes of it came with the edit.
    pub(super) basis: Basis,
    /// See [`OnDisk`].
    pub(super) on_disk: OnDisk,
}

/// What an edit has made; nothing where the file is gone or the edit fits no content.
pub(super) fn resolve(edit: &FileEdit, known: Known<'_>) -> Option<Resolved> {
    match &edit.text {
        TextChange::Replaced(replacements) => replaced(edit, replacements, known),
        TextChange::Whole(content) => whole(edit, content, known),
        TextChange::Lines(lines) => {
            let disk = known.disk?;
            Some(Resolved {
                before: before_all(edit, known),
                after: disk.to_owned(),
                basis: Basis::Compared(Regions::In(bytes_of_lines(disk, lines))),
                on_disk: OnDisk::Equal,
            })
        }
        TextChange::Something => {
            let disk = known.disk?;
            Some(Resolved {
                before: before_all(edit, known),
                after: disk.to_owned(),
                basis: Basis::Compared(everywhere_or_nowhere(edit, known)),
                on_disk: OnDisk::Equal,
            })
        }
    }
}

/// An edit as one that is on disk already, where it tells itself what it replaced.
pub(super) fn taken_back(edit: &FileEdit, known: Known<'_>) -> Option<Resolved> {
    let (TextChange::Replaced(replacements), Some(disk)) = (&edit.text, known.disk) else {
        return None;
    };
    let (before, kept) = backward(disk, replacements)?;
    Some(Resolved {
        before,
        after: disk.to_owned(),
        basis: Basis::Told(kept),
        on_disk: OnDisk::Equal,
    })
}

/// The content before an edit that does not tell what it replaced.
fn before_all(edit: &FileEdit, known: Known<'_>) -> String {
    let told = edit.original.as_deref().or(known.newest).or(known.index);
    told.unwrap_or_default().to_owned()
}

/// A file that was there, of which nobody knows what was in it, may hold anybody's text.
fn everywhere_or_nowhere(edit: &FileEdit, known: Known<'_>) -> Regions {
    let knows_before = edit.original.is_some() || known.newest.is_some() || known.index.is_some();
    if edit.existed == Some(true) && !knows_before {
        Regions::In(Vec::new())
    } else {
        Regions::Everywhere
    }
}

fn whole(edit: &FileEdit, content: &str, known: Known<'_>) -> Option<Resolved> {
    let before = before_all(edit, known);
    let on_disk = match known.disk {
        Some(disk) if disk == content => OnDisk::Equal,
        Some(disk) if before == disk => OnDisk::NotYet,
        Some(_) => OnDisk::Different,
        // A file that is created may still be in a buffer alone. One that was there and is gone is gone.
        None if edit.existed == Some(true) => return None,
        None => OnDisk::NotYet,
    };
    Some(Resolved {
        before,
        after: content.to_owned(),
        basis: Basis::Compared(everywhere_or_nowhere(edit, known)),
        on_disk,
    })
}

fn replaced(edit: &FileEdit, replacements: &[Replacement], known: Known<'_>) -> Option<Resolved> {
    let resolved = |before: &str, (after, kept): (String, Kept), on_disk| Resolved {
        before: before.to_owned(),
        after,
        basis: Basis::Told(kept),
        on_disk,
    };
    let candidates = [edit.original.as_deref(), known.newest];
    let mut not_yet = None;
    for before in candidates.into_iter().flatten() {
        let Some(made) = forward(before, replacements) else {
            continue;
        };
        if known.disk == Some(made.0.as_str()) {
            return Some(resolved(before, made, OnDisk::Equal));
        }
        if known.disk == Some(before) || (known.is_stale && known.newest == Some(before)) {
            not_yet.get_or_insert_with(|| resolved(before, made, OnDisk::NotYet));
        }
    }
    if not_yet.is_some() {
        return not_yet;
    }
    // The payload's own content before the edit; the file has changed once more since.
    if let Some(before) = edit.original.as_deref()
        && let Some(made) = forward(before, replacements)
    {
        let on_disk = if known.disk.is_some() {
            OnDisk::Different
        } else {
            OnDisk::NotYet
        };
        return Some(resolved(before, made, on_disk));
    }
    let disk = known.disk?;
    if let Some((before, kept)) = backward(disk, replacements) {
        return Some(resolved(&before, (disk.to_owned(), kept), OnDisk::Equal));
    }
    if let Some(made) = forward(disk, replacements) {
        return Some(resolved(disk, made, OnDisk::NotYet));
    }
    // Its text stands in several places: only what the journal has not seen before can be this edit's.
    let before = known.newest?.to_owned();
    let regions = occurrences(disk, replacements);
    (!regions.is_empty()).then(|| Resolved {
        before,
        after: disk.to_owned(),
        basis: Basis::Compared(Regions::In(regions)),
        on_disk: OnDisk::Equal,
    })
}

/// A content while stretches of it are replaced.
struct Draft {
    text: String,
    /// What is left of the content it began as: ascending and disjoint in the text.
    kept: Vec<Segment>,
}

impl Draft {
    fn new(text: &str) -> Self {
        Self {
            kept: vec![Segment {
                new: 0,
                old: 0,
                length: text.len(),
            }],
            text: text.to_owned(),
        }
    }

    /// Replaces, and notes what stays: what both texts begin and end with, and the tokens between that are the same.
    fn replace(&mut self, at: usize, old: &str, new: &str) {
        let prefix = common(old.chars(), new.chars());
        let suffix = common(old[prefix..].chars().rev(), new[prefix..].chars().rev());
        let gone = &old[prefix..old.len() - suffix];
        let come = &new[prefix..new.len() - suffix];
        let start = at + prefix;
        let end = start + gone.len();
        let mut kept = Vec::with_capacity(self.kept.len() + 2);
        for segment in &self.kept {
            let last = segment.new + segment.length;
            push_part(&mut kept, *segment, segment.new..last.min(start), 0);
        }
        // What stays inside was the replaced text's; whose that was, the segments before say.
        for inner in same_inside(gone, come) {
            let (from, to) = (start + inner.old, start + inner.old + inner.length);
            for segment in &self.kept {
                let part = segment.new.max(from)..(segment.new + segment.length).min(to);
                let shift = (start + inner.new).cast_signed() - from.cast_signed();
                push_part(&mut kept, *segment, part, shift);
            }
        }
        for segment in &self.kept {
            let last = segment.new + segment.length;
            let shift = come.len().cast_signed() - gone.len().cast_signed();
            push_part(&mut kept, *segment, segment.new.max(end)..last, shift);
        }
        self.kept = kept;
        self.text.replace_range(start..end, come);
    }

    fn done(self) -> (String, Kept) {
        let kept = Kept {
            segments: self.kept,
            complete: true,
        };
        (self.text, kept)
    }
}

/// The part of a segment, given by its place in the new content before the shift.
fn push_part(kept: &mut Vec<Segment>, segment: Segment, part: Range<usize>, shift: isize) {
    if part.start < part.end {
        kept.push(Segment {
            new: part.start.saturating_add_signed(shift),
            old: segment.old + (part.start - segment.new),
            length: part.len(),
        });
    }
}

/// Which bytes of a replaced text are in its replacement.
fn same_inside(gone: &str, come: &str) -> Vec<Segment> {
    if gone.is_empty() || come.is_empty() {
        return Vec::new();
    }
    let (old, new) = (
        Tokens::of(gone, &TokenHasher::Plain),
        Tokens::of(come, &TokenHasher::Plain),
    );
    let old = Content {
        tokens: &old,
        text: Some(gone),
    };
    let new = Content {
        tokens: &new,
        text: Some(come),
    };
    compare(&old, &new).segments
}

fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other)
        .take_while(|(one, other)| one == other)
        .map(|(one, _)| one.len_utf8())
        .sum()
}

/// The same replacement as it may have been carried out: as told, with the file's own line ends, at a last line without
/// one.
fn variants(edit: &Replacement) -> Vec<(String, String)> {
    let mut variants = vec![(edit.old.clone(), edit.new.clone())];
    if edit.old.contains('\n') || edit.new.contains('\n') {
        let crlf = |text: &str| text.replace("\r\n", "\n").replace('\n', "\r\n");
        variants.push((crlf(&edit.old), crlf(&edit.new)));
    }
    if let (Some(old), Some(new)) = (edit.old.strip_suffix('\n'), edit.new.strip_suffix('\n')) {
        variants.push((old.to_owned(), new.to_owned()));
    }
    variants
}

/// Applies replacements one after the other; nothing where one of them finds no place.
fn forward(text: &str, replacements: &[Replacement]) -> Option<(String, Kept)> {
    let mut draft = Draft::new(text);
    let mut cursor = 0;
    for edit in replacements {
        let (old, new, places) = variants(edit).into_iter().find_map(|(old, new)| {
            let places = places(&draft.text, edit, &old, cursor);
            (!places.is_empty()).then_some((old, new, places))
        })?;
        for at in places.into_iter().rev() {
            draft.replace(at, &old, &new);
            cursor = at + new.len();
        }
    }
    Some(draft.done())
}

fn places(text: &str, edit: &Replacement, old: &str, cursor: usize) -> Vec<usize> {
    if let Some(at) = edit.start.and_then(|start| offset_of(text, start))
        && text[at..].starts_with(old)
    {
        return vec![at];
    }
    if old.is_empty() {
        // A hunk without context goes to the end.
        return if edit.start.is_none() {
            vec![text.len()]
        } else {
            Vec::new()
        };
    }
    if edit.all {
        return text.match_indices(old).map(|(at, _)| at).collect();
    }
    let after = text.get(cursor..).and_then(|rest| rest.find(old)).map(|at| at + cursor);
    after.or_else(|| text.find(old)).into_iter().collect()
}

/// Takes replacements back, the last one first: the content before, and what of it `text` has kept. One whose
/// text stands nowhere or in several places is left: what it brought then counts as having been there. Nothing where
/// none can be taken back.
fn backward(text: &str, replacements: &[Replacement]) -> Option<(String, Kept)> {
    let mut before = text.to_owned();
    let mut taken_back: Vec<(usize, String, String)> = Vec::new();
    let mut brought_anything = false;
    for edit in replacements.iter().rev() {
        brought_anything |= !edit.new.is_empty();
        let found = variants(edit).into_iter().find_map(|(old, new)| {
            let at = only_place(&before, edit, &new)?;
            Some((at, old, new))
        });
        if let Some((at, old, new)) = found {
            before.replace_range(at..at + new.len(), &old);
            taken_back.push((at, old, new));
        }
    }
    if taken_back.is_empty() && brought_anything {
        return None;
    }
    let mut draft = Draft::new(&before);
    for (at, old, new) in taken_back.iter().rev() {
        draft.replace(*at, old, new);
    }
    Some((before, draft.done().1))
}

fn only_place(text: &str, edit: &Replacement, new: &str) -> Option<usize> {
    if new.is_empty() {
        return None;
    }
    if let Some(at) = edit.start.and_then(|start| offset_of(text, start))
        && text[at..].starts_with(new)
    {
        return Some(at);
    }
    let at = text.find(new)?;
    let next = at + text[at..].chars().next().map_or(1, char::len_utf8);
    (!text[next..].contains(new)).then_some(at)
}

/// Where new texts stand, wherever that is.
fn occurrences(text: &str, replacements: &[Replacement]) -> Vec<Range<usize>> {
    let news = replacements
        .iter()
        .map(|edit| edit.new.as_str())
        .filter(|new| !new.trim().is_empty());
    let mut ranges: Vec<Range<usize>> = news
        .flat_map(|new| text.match_indices(new).map(|(at, _)| at..at + new.len()))
        .collect();
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut disjoint: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match disjoint.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => disjoint.push(range),
        }
    }
    disjoint
}

/// The byte of a line and column, both counted from 1, the column in UTF-16 units.
fn offset_of(text: &str, (line, column): (u32, u32)) -> Option<usize> {
    let start = match line.checked_sub(1)? {
        0 => 0,
        n => text.match_indices('\n').nth(n as usize - 1)?.0 + 1,
    };
    let mut left = column.checked_sub(1)? as usize;
    for (at, character) in text[start..].char_indices() {
        if left == 0 {
            return Some(start + at);
        }
        left = left.checked_sub(character.len_utf16())?;
    }
    (left == 0).then_some(text.len())
}

/// The bytes of lines, counted from 1, line ends included.
fn bytes_of_lines(text: &str, lines: &[(u32, u32)]) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
    let start_of = |line: u32| starts.get(line as usize - 1).copied().unwrap_or(text.len());
    let mut ranges: Vec<Range<usize>> = lines
        .iter()
        .filter(|(first, _)| *first >= 1)
        .map(|(first, last)| start_of(*first)..start_of(last.saturating_add(1)))
        .filter(|range| !range.is_empty())
        .collect();
    ranges.sort_unstable_by_key(|range| range.start);
    let mut disjoint: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match disjoint.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => disjoint.push(range),
        }
    }
    disjoint
}

#[cfg(test)]
mod tests;
