//! How contents and their origins stand in their rows.
//!
//! A text is stored whole, or relative to the whole text of another snapshot of the same file: what both begin and end
//! with is counted, and what lies between is compressed with what the other has there for a dictionary. Its origins are
//! stored in the same way, because nearly all of them are the other's.

use std::ops::Range;

use rusqlite::{Connection, params};

use super::MAX_LENGTH;

/// No further back can anything be found again in a dictionary.
const DICTIONARY: usize = 64 << 10;

/// How a content stands in its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::journal) enum Form {
    /// Whole.
    Text,
    /// By common prefix and suffix alone, with its origins whole. Read, and not written any more.
    Difference,
    /// Fingerprints of tokens, whole.
    Tokens,
    /// Relative to another, and the origins too.
    Relative,
    /// The id of the blob in git that holds the text; the origins whole.
    Held,
}

impl Form {
    fn number(self) -> i64 {
        match self {
            Self::Text => 0,
            Self::Difference => 1,
            Self::Tokens => 2,
            Self::Relative => 3,
            Self::Held => 4,
        }
    }

    fn from_number(number: i64) -> rusqlite::Result<Self> {
        [Self::Text, Self::Difference, Self::Tokens, Self::Relative, Self::Held]
            .into_iter()
            .find(|form| form.number() == number)
            .ok_or_else(|| damaged("of no known form"))
    }
}

/// What stands for a content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    Text,
    Tokens,
    /// A blob's id in hexadecimal, for the text that it has in git.
    Blob,
}

/// A content with its origins, as they are without their row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Whole {
    pub(super) stands: Stands,
    pub(super) content: Vec<u8>,
    /// See [`origins`](crate::journal::origins).
    pub(super) origins: Vec<u8>,
}

/// The columns of a row that depend on its form.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Encoded {
    pub(super) form: Form,
    pub(super) base: Option<i64>,
    pub(super) content: Vec<u8>,
    pub(super) origins: Vec<u8>,
}

impl Encoded {
    pub(super) fn form_number(&self) -> i64 {
        self.form.number()
    }

    fn update(&self, connection: &Connection, id: i64) -> rusqlite::Result<()> {
        connection
            .prepare_cached("UPDATE snapshots SET form = ?2, base = ?3, content = ?4, origins = ?5 WHERE id = ?1")?
            .execute(params![id, self.form.number(), self.base, self.content, self.origins])?;
        Ok(())
    }
}

/// `base`: the number of another snapshot of the file that is stored whole, and what it is.
pub(super) fn encode(whole: &Whole, base: Option<&(i64, Whole)>) -> Encoded {
    let alone = Encoded {
        form: match whole.stands {
            Stands::Text => Form::Text,
            Stands::Tokens => Form::Tokens,
            Stands::Blob => Form::Held,
        },
        base: None,
        content: lz4_flex::compress_prepend_size(&whole.content),
        origins: lz4_flex::compress_prepend_size(&whole.origins),
    };
    let Some((id, base)) = base.filter(|(_, base)| (whole.stands, base.stands) == (Stands::Text, Stands::Text)) else {
        return alone;
    };
    let content = relative(&base.content, &whole.content);
    let origins = relative(&base.origins, &whole.origins);
    if 2 * (content.len() + origins.len()) > alone.content.len() + alone.origins.len() {
        return alone;
    }
    Encoded {
        form: Form::Relative,
        base: Some(*id),
        content,
        origins,
    }
}

/// A row with what it is relative to.
pub(super) fn decode(connection: &Connection, id: i64) -> rusqlite::Result<Whole> {
    let (form, base, content, origins): (i64, Option<i64>, Vec<u8>, Vec<u8>) = connection
        .prepare_cached("SELECT form, base, content, origins FROM snapshots WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let form = Form::from_number(form)?;
    let stands = match form {
        Form::Text | Form::Difference | Form::Relative => Stands::Text,
        Form::Tokens => Stands::Tokens,
        Form::Held => Stands::Blob,
    };
    let base = match (form, base) {
        (Form::Text | Form::Tokens | Form::Held, _) => {
            return Ok(Whole {
                stands,
                content: decompress(&content)?,
                origins: decompress(&origins)?,
            });
        }
        (Form::Difference | Form::Relative, Some(base)) => base,
        (Form::Difference | Form::Relative, None) => return Err(damaged("relative to nothing")),
    };
    let (base_content, base_origins): (Vec<u8>, Vec<u8>) = connection
        .prepare_cached("SELECT content, origins FROM snapshots WHERE id = ?1 AND base IS NULL")?
        .query_row([base], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let base_content = decompress(&base_content)?;
    Ok(match form {
        Form::Relative => Whole {
            stands,
            content: rejoin(&base_content, &content, decompress_with)?,
            origins: rejoin(&decompress(&base_origins)?, &origins, decompress_with)?,
        },
        Form::Text | Form::Difference | Form::Tokens | Form::Held => Whole {
            stands,
            content: rejoin(&base_content, &content, |middle, _| decompress(middle))?,
            origins: decompress(&origins)?,
        },
    })
}

/// As [`decode`], of the origins alone.
pub(super) fn decode_origins(connection: &Connection, id: i64) -> rusqlite::Result<Vec<u8>> {
    let (form, base, origins): (i64, Option<i64>, Vec<u8>) = connection
        .prepare_cached("SELECT form, base, origins FROM snapshots WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    if Form::from_number(form)? != Form::Relative {
        return decompress(&origins);
    }
    let base = base.ok_or_else(|| damaged("relative to nothing"))?;
    let base: Vec<u8> = connection
        .prepare_cached("SELECT origins FROM snapshots WHERE id = ?1 AND base IS NULL")?
        .query_row([base], |row| row.get(0))?;
    rejoin(&decompress(&base)?, &origins, decompress_with)
}

/// The newest saved snapshot of a file that is stored whole.
pub(super) fn base_of(connection: &Connection, repository: &str, path: &str) -> rusqlite::Result<Option<(i64, Whole)>> {
    let newest: Option<i64> = connection
        .prepare_cached(
            "SELECT max(id) FROM snapshots WHERE repository = ?1 AND path = ?2 AND form = 0 AND moment <> 'checkpoint'",
        )?
        .query_row([repository, path], |row| row.get(0))?;
    newest.map(|id| Ok((id, decode(connection, id)?))).transpose()
}

/// Deletes snapshots. What was stored relative to one of them is stored anew, relative to the newest of its siblings.
pub(in crate::journal) fn delete(connection: &Connection, ids: &[i64]) -> rusqlite::Result<()> {
    for id in ids {
        part_from(connection, *id)?;
        connection
            .prepare_cached("DELETE FROM snapshots WHERE id = ?1")?
            .execute([id])?;
    }
    Ok(())
}

/// Stores a content in place of another one.
pub(super) fn replace(connection: &Connection, id: i64, whole: &Whole) -> rusqlite::Result<()> {
    part_from(connection, id)?;
    encode(whole, None).update(connection, id)
}

/// Stores all that is relative to a snapshot anew, relative to the newest of them.
fn part_from(connection: &Connection, id: i64) -> rusqlite::Result<()> {
    let dependants: Vec<(i64, bool)> = connection
        .prepare_cached("SELECT id, moment <> 'checkpoint' FROM snapshots WHERE base = ?1 ORDER BY id DESC")?
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    // A checkpoint must not become the base of others, so each of those is stored whole.
    let mut base: Option<(i64, Whole)> = None;
    for (dependant, is_saved) in dependants {
        let whole = decode(connection, dependant)?;
        let encoded = encode(&whole, base.as_ref());
        encoded.update(connection, dependant)?;
        if encoded.form == Form::Text && is_saved && base.is_none() {
            base = Some((dependant, whole));
        }
    }
    Ok(())
}

/// What two contents begin and end with, and what the other has between.
fn shared(base: &[u8], new: &[u8]) -> (usize, usize) {
    let prefix = base.iter().zip(new).take_while(|(a, b)| a == b).count();
    let room = base.len().min(new.len()) - prefix;
    let pairs = base.iter().rev().zip(new.iter().rev()).take(room);
    (prefix, pairs.take_while(|(a, b)| a == b).count())
}

fn relative(base: &[u8], new: &[u8]) -> Vec<u8> {
    let (prefix, suffix) = shared(base, new);
    let middle = &new[prefix..new.len() - suffix];
    let dictionary = &base[dictionary(prefix..base.len() - suffix)];
    let mut content = Vec::with_capacity(32 + middle.len() / 2);
    content.extend_from_slice(&(prefix as u64).to_le_bytes());
    content.extend_from_slice(&(suffix as u64).to_le_bytes());
    content.extend_from_slice(&(middle.len() as u32).to_le_bytes());
    content.extend(lz4_flex::block::compress_with_dict(middle, dictionary));
    content
}

fn dictionary(middle: Range<usize>) -> Range<usize> {
    middle.start.max(middle.end.saturating_sub(DICTIONARY))..middle.end
}

/// Undoes [`relative`], where the middle is read with what the base has between prefix and suffix.
fn rejoin(
    base: &[u8],
    content: &[u8],
    read: impl Fn(&[u8], &[u8]) -> rusqlite::Result<Vec<u8>>,
) -> rusqlite::Result<Vec<u8>> {
    let (prefix, rest) = content.split_first_chunk::<8>().ok_or_else(|| damaged("too short"))?;
    let (suffix, middle) = rest.split_first_chunk::<8>().ok_or_else(|| damaged("too short"))?;
    let prefix = u64::from_le_bytes(*prefix) as usize;
    let suffix = u64::from_le_bytes(*suffix) as usize;
    let head = base.get(..prefix).ok_or_else(|| damaged("not of this base"))?;
    let tail = base
        .len()
        .checked_sub(suffix)
        .ok_or_else(|| damaged("not of this base"))?;
    let middle = read(middle, base.get(prefix..tail).unwrap_or_default())?;
    Ok([head, &middle, &base[tail..]].concat())
}

fn decompress_with(content: &[u8], between: &[u8]) -> rusqlite::Result<Vec<u8>> {
    let (length, compressed) = content.split_first_chunk::<4>().ok_or_else(|| damaged("too short"))?;
    let length = u32::from_le_bytes(*length) as usize;
    if length > MAX_LENGTH {
        return Err(damaged("no plausible length"));
    }
    let dictionary = &between[dictionary(0..between.len())];
    let middle = lz4_flex::block::decompress_with_dict(compressed, length, dictionary);
    middle
        .ok()
        .filter(|middle| middle.len() == length)
        .ok_or_else(|| damaged("not of this base"))
}

pub(in crate::journal) fn decompress(content: &[u8]) -> rusqlite::Result<Vec<u8>> {
    let length = content
        .first_chunk::<4>()
        .map(|bytes| u32::from_le_bytes(*bytes) as usize);
    if length.is_none_or(|length| length > MAX_LENGTH) {
        return Err(damaged("no plausible length"));
    }
    lz4_flex::decompress_size_prepended(content).map_err(|error| damaged(&error.to_string()))
}

pub(super) fn damaged(what: &str) -> rusqlite::Error {
    let error = format!("a snapshot cannot be read: {what}");
    rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Blob, error.into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_relative_gives_back_the_whole(
            head in "[a-z]{0,40}", old in "[a-é ]{0,60}", new in "[a-é ]{0,60}", tail in "[a-z]{0,40}", times in 1..400_usize,
        ) {
            let base = format!("{head}{}{tail}", old.repeat(times)).into_bytes();
            let text = format!("{head}{new}{}{tail}", old.repeat(times / 2)).into_bytes();
            let content = relative(&base, &text);
            prop_assert_eq!(rejoin(&base, &content, decompress_with).expect("it rejoins"), text);
        }

        #[test]
        fn damage_is_an_error(base in prop::collection::vec(any::<u8>(), 0..30), content in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = rejoin(&base, &content, decompress_with);
            let _ = rejoin(&base, &content, |middle, _| decompress(middle));
            let _ = decompress(&content);
        }
    }

    #[test]
    fn texts_beyond_the_dictionary_come_back() {
        let line = |n: usize| format!("let binding_{n} = compute({n});\n");
        let base: String = (0..9_000).map(line).collect();
        let text: String = (0..9_000).map(|n| line(n + n % 3 / 2)).collect();
        let content = relative(base.as_bytes(), text.as_bytes());
        assert_eq!(
            rejoin(base.as_bytes(), &content, decompress_with).unwrap(),
            text.into_bytes()
        );
    }

    /// `prefix`, `suffix` and a middle of its own, as they were written before.
    #[test]
    fn differences_from_before_are_read() {
        let content = [
            &3_u64.to_le_bytes()[..],
            &2_u64.to_le_bytes(),
            &lz4_flex::compress_prepend_size(b"new"),
        ]
        .concat();
        let read = rejoin(b"abcoldyz", &content, |middle, _| decompress(middle)).unwrap();
        assert_eq!(read, b"abcnewyz");
    }
}
