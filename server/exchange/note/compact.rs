//! Notes of version 2: what a commit of many suggestions says, in less than half the bytes. `docs/notes.md` has the form.

use std::collections::BTreeMap;

use super::packed::{Packing, Unpacking, folded, unfolded};
use super::{
    LONGEST, MOST_CLAIMS, NoteError, TITLE, escaped, file_of, is_time, line, parts_by_number, source_of, source_words,
    sources, time_in, words,
};
use crate::suggestion::SuggestionId;
use crate::suggestion::claims::{
    Claim, Claimant, ClaimedFile, ClaimedMeasure, ClaimedSuggestion, CommitClaims, FileClaims, Part,
};

/// The lines of a suggestion that stand beside the random part of its name, which has six bits to spare.
const LINES_BESIDE: u32 = 31;

/// The highest of the six bits.
const TELLS_ITS_TIME: u128 = 1 << 79;

/// So many parts of a suggestion are told with its number.
const PARTS_BESIDE: u64 = 3;

/// Where the parts of a UUID of version 7 stand: the milliseconds, version, 12 random bits, variant, 62 random bits.
const MILLISECONDS: u32 = 80;
const VERSION_AND_VARIANT: u128 = 0xf << 76 | 0b11 << 62;
const VERSION_7: u128 = 0x7 << 76 | 0b10 << 62;
const LAST_RANDOM: u128 = (1 << 62) - 1;

/// Writes tidy claims; nothing where a name is none that was made here.
pub(super) fn write(claims: &CommitClaims) -> Option<String> {
    let mut text = format!("{TITLE}2\n");
    let (mut packing, mut numbers) = (Packing::default(), BTreeMap::new());
    for (source, suggestions) in sources(claims) {
        line(
            &mut text,
            format_args!("@ {} {}", source_words(&source), suggestions.len()),
        );
        let mut before = 0;
        for (id, claimed) in suggestions {
            numbers.insert(id, numbers.len());
            before = pack_suggestion(&mut packing, id, claimed, before)?;
        }
    }
    let mut before = String::new();
    for (file, said) in &claims.files {
        let blob = if file.blob.is_empty() { "-" } else { &file.blob };
        let path = escaped(&file.path);
        let shared = shared_bytes(&before, &path);
        line(&mut text, format_args!(": {blob} {shared} {}", &path[shared..]));
        before = path;
        pack_file(&mut packing, said, &numbers);
    }
    line(&mut text, format_args!("| {}", packing.text()));
    Some(text)
}

/// With how many bytes both begin.
fn shared_bytes(one: &str, other: &str) -> usize {
    let same = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(one, other)| one == other)
        .count();
    other.floor_char_boundary(same)
}

/// The milliseconds of the name, from which the next one's are counted.
fn pack_suggestion(packing: &mut Packing, id: SuggestionId, claimed: &ClaimedSuggestion, before: u64) -> Option<u64> {
    let id_bits = id.as_u128();
    if id_bits & VERSION_AND_VARIANT != VERSION_7 {
        return None;
    }
    let milliseconds = (id_bits >> MILLISECONDS) as u64;
    let random = (id_bits >> 64 & 0xfff) << 62 | id_bits & LAST_RANDOM;
    let tells_its_time = time_in(id) == Some(claimed.accepted_at);
    let beside = claimed.lines.min(LINES_BESIDE);
    let head = if tells_its_time { TELLS_ITS_TIME } else { 0 } | u128::from(beside) << 74;
    // Names come in their order.
    packing.number(milliseconds - before);
    packing.bytes(&(head | random).to_be_bytes()[6..]);
    if beside == LINES_BESIDE {
        packing.number(u64::from(claimed.lines - beside));
    }
    if !tells_its_time {
        packing.number(folded(claimed.accepted_at));
    }
    packing.number(claimed.characters.into());
    Some(milliseconds)
}

fn pack_file(packing: &mut Packing, said: &FileClaims, numbers: &BTreeMap<SuggestionId, usize>) {
    let parts = parts_by_number(said, numbers);
    let measures: BTreeMap<_, _> = said
        .measures
        .iter()
        .filter_map(|(id, measure)| Some((*numbers.get(id)?, measure)))
        .collect();
    packing.number((parts.len() as u64) << 1 | u64::from(!measures.is_empty()));
    let (mut expected, mut end) = (0, 0_i64);
    for (number, parts) in parts {
        // A person comes before all suggestions.
        let number = number.map_or(0, |number| number as u64 + 1);
        let beside = (parts.len() as u64 - 1).min(PARTS_BESIDE);
        packing.number((number - expected) << 2 | beside);
        expected = number + 1;
        if beside == PARTS_BESIDE {
            packing.number(parts.len() as u64 - 1 - PARTS_BESIDE);
        }
        let mut next = 0;
        for (start, part_end, at) in parts {
            let length = part_end.saturating_sub(start);
            let is_elsewhere = number != 0 && at != next;
            packing.number(folded(i64::from(start) - end) << 1 | u64::from(is_elsewhere));
            if is_elsewhere {
                packing.number(at.into());
            }
            packing.number(length.into());
            next = at.saturating_add(length);
            end = i64::from(start) + i64::from(length);
        }
    }
    if measures.is_empty() {
        return;
    }
    packing.number(measures.len() as u64);
    let mut expected = 0;
    for (number, measure) in measures {
        packing.number((number - expected) as u64);
        expected = number + 1;
        for count in [measure.alive, measure.current, measure.distance, measure.length] {
            packing.number(count.into());
        }
    }
}

/// Reads what comes after the title, each line with its number.
pub(super) fn read<'t>(lines: impl Iterator<Item = (&'t str, usize)>) -> Result<CommitClaims, NoteError> {
    let (mut sources, mut files) = (Vec::new(), Vec::new());
    let (mut before, mut path_bytes) = (String::new(), 0);
    let mut lines = lines.peekable();
    let mut last = 1;
    while let Some((line, number)) = lines.next() {
        last = number;
        let wrong = NoteError::Malformed(number);
        if let Some(source) = line.strip_prefix("@ ").filter(|_| files.is_empty()) {
            sources.push(counted_source(source).ok_or(wrong)?);
        } else if let Some(file) = line.strip_prefix(": ") {
            let (blob, path) = whole_path(file, &before).ok_or(wrong.clone())?;
            files.push(file_of(&format!("{blob} {path}")).ok_or(wrong)?);
            // Few bytes of a note tell many of a path: together they have no more than a note without that could have.
            path_bytes += path.len();
            if path_bytes > LONGEST {
                return Err(NoteError::TooLong);
            }
            before = path;
        } else if let Some(packed) = line.strip_prefix("| ").filter(|_| lines.peek().is_none()) {
            return unpack(packed, &sources, files).ok_or(wrong);
        } else {
            return Err(wrong);
        }
    }
    Err(NoteError::Malformed(last + 1))
}

/// The blob, and the path of which only the end is told.
fn whole_path<'l>(line: &'l str, before: &str) -> Option<(&'l str, String)> {
    let (blob, rest) = line.split_once(' ')?;
    let (shared, rest) = rest.split_once(' ')?;
    let shared = before.get(..super::number(shared)? as usize)?;
    Some((blob, format!("{shared}{rest}")))
}

fn counted_source(line: &str) -> Option<(ClaimedSuggestion, u32)> {
    let [kind, grade, tool, model, count] = words(line)?;
    Some((source_of([kind, grade, tool, model])?, super::number(count)?))
}

fn unpack(packed: &str, sources: &[(ClaimedSuggestion, u32)], files: Vec<ClaimedFile>) -> Option<CommitClaims> {
    let mut packed = Unpacking::of(packed)?;
    let (mut claims, mut numbered) = (CommitClaims::default(), Vec::new());
    for (source, count) in sources {
        let mut before = 0;
        for _ in 0..*count {
            let (id, claimed);
            (id, claimed, before) = unpack_suggestion(&mut packed, source, before)?;
            numbered.push(id);
            if claims.suggestions.insert(id, claimed).is_some() {
                return None;
            }
        }
    }
    let mut n_claims = 0;
    for file in files {
        let known = claims.files.entry(file).or_default();
        unpack_file(&mut packed, &numbered, known, &mut n_claims)?;
    }
    packed.is_at_end().then_some(claims)
}

fn unpack_suggestion(
    packed: &mut Unpacking,
    source: &ClaimedSuggestion,
    before: u64,
) -> Option<(SuggestionId, ClaimedSuggestion, u64)> {
    let milliseconds = before.checked_add(packed.number()?).filter(|found| *found < 1 << 48)?;
    let mut bytes = [0; 16];
    bytes[6..].copy_from_slice(&packed.bytes::<10>()?);
    let packed_bits = u128::from_be_bytes(bytes);
    let random = packed_bits & ((1 << 74) - 1);
    let id = u128::from(milliseconds) << MILLISECONDS | VERSION_7 | random >> 62 << 64 | random & LAST_RANDOM;
    let id = SuggestionId::from_u128(id);
    let mut lines = (packed_bits >> 74) as u32 & LINES_BESIDE;
    if lines == LINES_BESIDE {
        lines = lines.checked_add(packed.small()?)?;
    }
    let accepted_at = if packed_bits & TELLS_ITS_TIME == 0 {
        unfolded(packed.number()?)
    } else {
        time_in(id)?
    };
    let claimed = ClaimedSuggestion {
        accepted_at: is_time(accepted_at).then_some(accepted_at)?,
        characters: packed.small()?,
        lines,
        ..source.clone()
    };
    Some((id, claimed, milliseconds))
}

fn unpack_file(
    packed: &mut Unpacking,
    numbered: &[SuggestionId],
    known: &mut FileClaims,
    n_claims: &mut usize,
) -> Option<()> {
    let head = packed.number()?;
    let (mut expected, mut end) = (0_u64, 0_i64);
    for _ in 0..head >> 1 {
        let head = packed.number()?;
        let number = expected.checked_add(head >> 2)?;
        expected = number.checked_add(1)?;
        let id = match number.checked_sub(1) {
            None => None,
            Some(index) => Some(*numbered.get(usize::try_from(index).ok()?)?),
        };
        let mut n_parts = (head & PARTS_BESIDE) + 1;
        if n_parts > PARTS_BESIDE {
            n_parts = n_parts.checked_add(packed.number()?)?;
        }
        let mut next = 0_u32;
        for _ in 0..n_parts {
            *n_claims += 1;
            if *n_claims > MOST_CLAIMS {
                return None;
            }
            let word = packed.number()?;
            let start = u32::try_from(end.checked_add(unfolded(word >> 1))?).ok()?;
            let at = if word & 1 == 1 { packed.small()? } else { next };
            let length = packed.small()?;
            next = at.checked_add(length)?;
            let part = Part::Bytes(start, start.checked_add(length)?);
            end = i64::from(start) + i64::from(length);
            let by = match id {
                None if word & 1 == 1 => return None,
                None => Claimant::Human,
                Some(id) => Claimant::Suggestion { id, at },
            };
            known.claims.insert(Claim { part, by });
        }
    }
    if head & 1 == 0 {
        return Some(());
    }
    let mut expected = 0_u64;
    for _ in 0..packed.number()? {
        let number = expected.checked_add(packed.number()?)?;
        expected = number.checked_add(1)?;
        let id = *numbered.get(usize::try_from(number).ok()?)?;
        let measure = ClaimedMeasure {
            alive: packed.small()?,
            current: packed.small()?,
            distance: packed.small()?,
            length: packed.small()?,
        };
        if measure.distance > measure.length {
            return None;
        }
        known.measures.insert(id, measure);
    }
    Some(())
}
