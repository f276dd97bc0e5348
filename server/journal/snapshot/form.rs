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
    /// The id of the blob in git that holds the text; the origins whole, or relative to those of another.
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

impl Whole {
    fn may_be_relative_to(&self, base: &Self) -> bool {
        matches!(
            (self.stands, base.stands),
            (Stands::Text | Stands::Blob, Stands::Text) | (Stands::Blob, Stands::Blob)
        )
    }
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

/// `base`: the number of another snapshot of the file that is stored whole, or of which the origins are, and what it is.
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
    let Some((id, base)) = base.filter(|(_, base)| whole.may_be_relative_to(base)) else {
        return alone;
    };
    let (form, content) = match whole.stands {
        Stands::Blob => (Form::Held, alone.content.clone()),
        Stands::Text | Stands::Tokens => (Form::Relative, relative(&base.content, &whole.content)),
    };
    let origins = relative(&base.origins, &whole.origins);
    if 2 * (content.len() + origins.len()) > alone.content.len() + alone.origins.len() {
        return alone;
    }
    Encoded {
        form,
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
    let Some(base) = base else {
        let (content, origins) = (decompress(&content)?, decompress(&origins)?);
        return Ok(Whole {
            stands,
            content,
            origins,
        });
    };
    let (base_content, base_origins): (Vec<u8>, Vec<u8>) = connection
        .prepare_cached("SELECT content, origins FROM snapshots WHERE id = ?1 AND base IS NULL")?
        .query_row([base], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let content = match form {
        Form::Relative => rejoin(&decompress(&base_content)?, &content, decompress_with)?,
        Form::Difference => rejoin(&decompress(&base_content)?, &content, |middle, _| decompress(middle))?,
        Form::Text | Form::Tokens | Form::Held => decompress(&content)?,
    };
    let origins = match form {
        Form::Relative | Form::Held => rejoin(&decompress(&base_origins)?, &origins, decompress_with)?,
        Form::Text | Form::Tokens | Form::Difference => decompress(&origins)?,
    };
    Ok(Whole {
        stands,
        content,
        origins,
    })
}

/// As [`decode`], of the origins alone.
pub(super) fn decode_origins(connection: &Connection, id: i64) -> rusqlite::Result<Vec<u8>> {
    let (form, base, origins): (i64, Option<i64>, Vec<u8>) = connection
        .prepare_cached("SELECT form, base, origins FROM snapshots WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let Some(base) = base.filter(|_| matches!(Form::from_number(form), Ok(Form::Relative | Form::Held))) else {
        return decompress(&origins);
    };
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
        part(connection, &dependants(connection, *id)?)?;
        connection
            .prepare_cached("DELETE FROM snapshots WHERE id = ?1")?
            .execute([id])?;
    }
    Ok(())
}

/// Stores a content with its origins in place of others.
pub(super) fn replace(connection: &Connection, id: i64, whole: &Whole) -> rusqlite::Result<()> {
    part(connection, &dependants(connection, id)?)?;
    encode(whole, None).update(connection, id)
}

/// Stores a text in place of the blob that holds it, or the blob in place of the text. The origins are the same.
pub(super) fn replace_content(connection: &Connection, id: i64, whole: &Whole) -> rusqlite::Result<()> {
    let (by_text, by_origins): (Vec<Dependant>, Vec<Dependant>) = dependants(connection, id)?
        .into_iter()
        .partition(|dependant| dependant.form != Form::Held);
    if whole.stands != Stands::Text {
        part(connection, &by_text)?;
    }
    let base = match whole.stands {
        Stands::Blob if by_origins.is_empty() => sibling_of(connection, id)?,
        _ => None,
    };
    encode(whole, base.as_ref()).update(connection, id)
}

/// The newest saved snapshot of the same file whose origins are stored whole.
fn sibling_of(connection: &Connection, id: i64) -> rusqlite::Result<Option<(i64, Whole)>> {
    let newest: Option<i64> = connection
        .prepare_cached(
            "SELECT max(other.id) FROM snapshots AS own JOIN snapshots AS other USING (repository, path) \
             WHERE own.id = ?1 AND other.id <> ?1 AND other.base IS NULL AND other.form IN (0, 4) \
             AND other.moment <> 'checkpoint'",
        )?
        .query_row([id], |row| row.get(0))?;
    newest.map(|id| Ok((id, decode(connection, id)?))).transpose()
}

/// A snapshot that is stored relative to another.
struct Dependant {
    id: i64,
    form: Form,
    is_saved: bool,
}

/// The newest first.
fn dependants(connection: &Connection, id: i64) -> rusqlite::Result<Vec<Dependant>> {
    connection
        .prepare_cached("SELECT id, form, moment <> 'checkpoint' FROM snapshots WHERE base = ?1 ORDER BY id DESC")?
        .query_map([id], |row| {
            Ok(Dependant {
                id: row.get(0)?,
                form: Form::from_number(row.get(1)?)?,
                is_saved: row.get(2)?,
            })
        })?
        .collect()
}

/// Stores snapshots anew, relative to the newest of them that can be a base.
fn part(connection: &Connection, dependants: &[Dependant]) -> rusqlite::Result<()> {
    let mut base: Option<(i64, Whole)> = None;
    for Dependant { id, is_saved, .. } in dependants {
        let whole = decode(connection, *id)?;
        let encoded = encode(&whole, base.as_ref());
        encoded.update(connection, *id)?;
        // Checkpoints come and go, so none of them becomes the base of others.
        let is_better = base
            .as_ref()
            .is_none_or(|(_, base)| (base.stands, whole.stands) == (Stands::Blob, Stands::Text));
        if encoded.base.is_none() && *is_saved && is_better {
            base = Some((*id, whole));
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
