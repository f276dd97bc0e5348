//! The stored form of origin maps: bytes, compressed. **Frozen**: a change is another first byte.
//!
//! Little-endian base-128 numbers throughout. After the first byte: how many suggestions, their ids (16 bytes each), how
//! many runs, and for each the bytes since the end of the one before, its length, its kind (0 suggestion, 1 possible,
//! 2 human) and, but for the last kind, slot and offset. Maps that were stored as JSON are read too.

use super::projection::unreadable;
use super::snapshot::decompress;
use crate::suggestion::SuggestionId;
use crate::suggestion::origin::{Origin, OriginMap, Run, Slot};

const FORM: u8 = 1;

/// A map as it is stored.
pub(super) fn pack(map: &OriginMap) -> Vec<u8> {
    lz4_flex::compress_prepend_size(&to_bytes(map))
}

/// The same before it is compressed.
pub(super) fn to_bytes(map: &OriginMap) -> Vec<u8> {
    let mut bytes = vec![FORM];
    number(&mut bytes, map.suggestions.len());
    for id in &map.suggestions {
        bytes.extend_from_slice(&id.as_u128().to_be_bytes());
    }
    number(&mut bytes, map.runs.len());
    let mut end = 0;
    for Run { range, origin } in &map.runs {
        number(&mut bytes, range.start.saturating_sub(end));
        number(&mut bytes, range.len());
        end = range.end;
        let (kind, place) = match origin {
            Origin::Suggestion { slot, at } => (0, Some((slot, at))),
            Origin::Possible { slot, at } => (1, Some((slot, at))),
            Origin::Human => (2, None),
        };
        bytes.push(kind);
        if let Some((slot, at)) = place {
            number(&mut bytes, slot.0 as usize);
            number(&mut bytes, *at as usize);
        }
    }
    bytes
}

/// A stored map.
pub(super) fn unpack(stored: &[u8]) -> rusqlite::Result<OriginMap> {
    from_bytes(&decompress(stored)?)
}

/// What [`to_bytes`] made.
pub(super) fn from_bytes(bytes: &[u8]) -> rusqlite::Result<OriginMap> {
    match bytes.split_first() {
        Some((&FORM, rest)) => read(rest).ok_or_else(damaged),
        Some((b'{', _)) => serde_json::from_slice(bytes).map_err(unreadable),
        _ => Err(damaged()),
    }
}

fn damaged() -> rusqlite::Error {
    let error = "a map of origins cannot be read";
    rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Blob, error.into())
}

fn number(bytes: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

fn take_number(bytes: &mut &[u8]) -> Option<usize> {
    let mut value = 0_usize;
    for shift in (0..usize::BITS).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= usize::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

fn read(mut bytes: &[u8]) -> Option<OriginMap> {
    let bytes = &mut bytes;
    let n_suggestions = take_number(bytes)?;
    let mut map = OriginMap::default();
    for _ in 0..n_suggestions {
        let (id, rest) = bytes.split_first_chunk::<16>()?;
        *bytes = rest;
        map.suggestions.push(SuggestionId::from_u128(u128::from_be_bytes(*id)));
    }
    let n_runs = take_number(bytes)?;
    let mut end = 0_usize;
    for _ in 0..n_runs {
        let start = end.checked_add(take_number(bytes)?)?;
        end = start.checked_add(take_number(bytes)?)?;
        let (&kind, rest) = bytes.split_first()?;
        *bytes = rest;
        let origin = if kind == 2 {
            Origin::Human
        } else {
            let slot = Slot(u32::try_from(take_number(bytes)?).ok()?);
            let at = u32::try_from(take_number(bytes)?).ok()?;
            match kind {
                0 => Origin::Suggestion { slot, at },
                1 => Origin::Possible { slot, at },
                _ => return None,
            }
        };
        let range = start..end;
        map.runs.push(Run { range, origin });
    }
    bytes.is_empty().then_some(map)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn maps() -> impl Strategy<Value = OriginMap> {
        let run = (0..300_usize, 1..70_000_usize, 0..3_u8, 0..500_u32, any::<u32>());
        (
            prop::collection::vec(any::<u128>(), 0..5),
            prop::collection::vec(run, 0..20),
        )
            .prop_map(|(ids, runs)| {
                let mut end = 0;
                let runs = runs.into_iter().map(|(gap, length, kind, slot, at)| {
                    let start = end + gap;
                    end = start + length;
                    let slot = Slot(slot);
                    let origin = match kind {
                        0 => Origin::Suggestion { slot, at },
                        1 => Origin::Possible { slot, at },
                        _ => Origin::Human,
                    };
                    let range = start..end;
                    Run { range, origin }
                });
                OriginMap {
                    runs: runs.collect(),
                    suggestions: ids.into_iter().map(SuggestionId::from_u128).collect(),
                }
            })
    }

    proptest! {
        #[test]
        fn what_was_stored_is_read(map in maps()) {
            prop_assert_eq!(unpack(&pack(&map)).unwrap(), map);
        }

        #[test]
        fn damage_is_an_error_and_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = unpack(&bytes);
            let _ = unpack(&lz4_flex::compress_prepend_size(&bytes));
            let _ = read(&bytes);
        }
    }

    #[test]
    fn maps_from_before_are_read() {
        let map = OriginMap {
            suggestions: vec![SuggestionId::from_u128(7)],
            runs: vec![Run {
                range: 3..9,
                origin: Origin::Suggestion { slot: Slot(0), at: 2 },
            }],
        };
        let json = serde_json::to_vec(&map).unwrap();
        assert_eq!(unpack(&lz4_flex::compress_prepend_size(&json)).unwrap(), map);
        let stored = lz4_flex::decompress_size_prepended(&pack(&map)).unwrap();
        assert_eq!(stored.len(), 1 + 1 + 16 + 1 + 5, "the frozen form");
    }
}
