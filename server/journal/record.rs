//! One row of the chain: how a fact becomes bytes, and how each row vouches for the one before.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::fact::{Fact, RepositoryId};
use crate::clock::Timestamp;
use crate::suggestion::SuggestionId;

/// The version of the encoding of every tag so far.
pub const PAYLOAD_VERSION: u32 = 1;

/// What stands before the first record.
pub const GENESIS: [u8; 32] = [0; 32];

/// The process that wrote a record: a random UUID for each start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SessionId(Uuid);

impl SessionId {
    /// A new session.
    pub fn generate() -> Self {
        Self(Uuid::new_v4())
    }
}

impl std::fmt::Display for SessionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.simple().fmt(f)
    }
}

impl std::fmt::Display for RepositoryId {
    /// `r_` and 32 hexadecimal digits, as it stands in the database.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "r_{}", self.0.simple())
    }
}

impl RepositoryId {
    /// Reads what [`Display`](std::fmt::Display) writes.
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::try_parse(text.strip_prefix("r_")?).ok().map(Self)
    }
}

/// A fact's tag and its content as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// The tag.
    pub tag: String,
    /// JSON.
    pub payload: Vec<u8>,
}

/// Splits the serialized fact into tag and content.
pub fn encode(fact: &Fact) -> Result<Encoded, serde_json::Error> {
    #[derive(Deserialize)]
    struct Envelope<'a> {
        tag: &'a str,
        #[serde(borrow)]
        fact: &'a serde_json::value::RawValue,
    }
    let json = serde_json::to_string(fact)?;
    let envelope: Envelope<'_> = serde_json::from_str(&json)?;
    Ok(Encoded {
        tag: envelope.tag.to_owned(),
        payload: envelope.fact.get().as_bytes().to_vec(),
    })
}

/// Reads a fact back. A tag that this version does not know is an error, as is damaged JSON.
pub fn decode(tag: &str, payload: &[u8]) -> Result<Fact, serde_json::Error> {
    let tag = serde_json::to_string(tag)?;
    let mut json = Vec::with_capacity(payload.len() + tag.len() + 20);
    json.extend_from_slice(b"{\"tag\":");
    json.extend_from_slice(tag.as_bytes());
    json.extend_from_slice(b",\"fact\":");
    json.extend_from_slice(payload);
    json.push(b'}');
    serde_json::from_slice(&json)
}

/// What a fact's record is filed under: its suggestion, else its repository. Never a path.
pub fn subject(fact: &Fact) -> Option<String> {
    match fact {
        Fact::RepositoryBound { id, .. } => Some(id.to_string()),
        Fact::CommitExported { repository, .. } | Fact::Imported { repository, .. } => Some(repository.to_string()),
        Fact::Shown { repository, .. } | Fact::Rejected { repository, .. } => repository.map(|id| id.to_string()),
        Fact::Event { subject, .. } => {
            let known = subject.parse::<SuggestionId>().is_ok() || RepositoryId::parse(subject).is_some();
            known.then(|| subject.clone())
        }
        other => other.subject().map(|id| id.to_string()),
    }
}

/// What of a record is hashed besides its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Its place in the chain, from 1, without a gap.
    pub seq: i64,
    /// When it was written, by the wall clock.
    pub at: Timestamp,
    /// By which process.
    pub session: String,
    /// About what.
    pub subject: Option<String>,
    /// Which kind of fact.
    pub tag: String,
    /// Which version of the tag's encoding.
    pub version: u32,
}

impl Header {
    /// Fixed-width numbers and length-prefixed texts: no two headers have the same bytes.
    fn update(&self, hasher: &mut Sha256) {
        let mut text = |text: &str| {
            hasher.update((text.len() as u64).to_be_bytes());
            hasher.update(text);
        };
        text("journal record 1");
        text(&self.session);
        text(&self.tag);
        match &self.subject {
            None => text(""),
            Some(subject) => {
                text("1");
                text(subject);
            }
        }
        hasher.update(self.seq.to_be_bytes());
        hasher.update(self.at.0.to_be_bytes());
        hasher.update(self.version.to_be_bytes());
    }
}

/// A record as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// See [`Header`].
    pub header: Header,
    /// Salt and content; nothing once erased.
    pub content: Option<(Vec<u8>, Vec<u8>)>,
    /// SHA-256 of salt and content.
    pub digest: [u8; 32],
    /// The hash of the record before.
    pub prev: [u8; 32],
    /// SHA-256 of `prev`, header and digest.
    pub hash: [u8; 32],
}

impl Record {
    /// The columns that `Record::from_row` reads.
    pub const COLUMNS: &'static str = "seq, at, session, subject, tag, version, salt, payload, digest, prev, hash";

    /// Reads a row of [`Record::COLUMNS`].
    pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let salt: Option<Vec<u8>> = row.get(6)?;
        let payload: Option<Vec<u8>> = row.get(7)?;
        Ok(Self {
            header: Header {
                seq: row.get(0)?,
                at: Timestamp(row.get(1)?),
                session: row.get(2)?,
                subject: row.get(3)?,
                tag: row.get(4)?,
                version: row.get(5)?,
            },
            content: salt.zip(payload),
            digest: row.get(8)?,
            prev: row.get(9)?,
            hash: row.get(10)?,
        })
    }

    /// Chains a content to the record before it.
    pub fn chain(header: Header, prev: [u8; 32], salt: [u8; 16], payload: Vec<u8>) -> Self {
        let digest = digest(&salt, &payload);
        let hash = hash(&prev, &header, &digest);
        Self {
            header,
            content: Some((salt.to_vec(), payload)),
            digest,
            prev,
            hash,
        }
    }

    /// Whether digest and hash are those of the record's own fields.
    pub fn is_intact(&self) -> bool {
        let content_matches = match &self.content {
            Some((salt, payload)) => digest(salt, payload) == self.digest,
            None => true,
        };
        content_matches && hash(&self.prev, &self.header, &self.digest) == self.hash
    }

    /// The fact; nothing once erased.
    pub fn fact(&self) -> Option<Result<Fact, serde_json::Error>> {
        let (_, payload) = self.content.as_ref()?;
        Some(decode(&self.header.tag, payload))
    }
}

fn digest(salt: &[u8], payload: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(salt).chain_update(payload).finalize().into()
}

fn hash(prev: &[u8; 32], header: &Header, digest: &[u8; 32]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(prev);
    header.update(&mut hasher);
    hasher.update(digest);
    hasher.finalize().into()
}

/// The end of the chain: what the next record is chained to, and what an anchor outside the journal may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tail {
    /// The last record; 0 in an empty journal.
    pub seq: i64,
    /// Its hash; [`GENESIS`] in an empty journal.
    pub hash: [u8; 32],
}

impl Tail {
    /// Reads the end of the chain. Writers do so inside their `IMMEDIATE` transaction.
    pub(super) fn read(connection: &Connection) -> rusqlite::Result<Self> {
        connection
            .prepare_cached("SELECT seq, hash FROM records ORDER BY seq DESC LIMIT 1")?
            .query_row([], |row| {
                Ok(Self {
                    seq: row.get(0)?,
                    hash: row.get(1)?,
                })
            })
            .optional()
            .map(|tail| tail.unwrap_or(Self { seq: 0, hash: GENESIS }))
    }
}

/// Writes a record that was chained to the present tail.
pub(super) fn insert(connection: &Connection, record: &Record) -> rusqlite::Result<()> {
    let header = &record.header;
    let (salt, payload) = record.content.as_ref().map(|(salt, payload)| (salt, payload)).unzip();
    connection
        .prepare_cached("INSERT INTO records VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")?
        .execute(params![
            header.seq,
            header.at.0,
            header.session,
            header.subject,
            header.tag,
            header.version,
            salt,
            payload,
            record.digest,
            record.prev,
            record.hash,
        ])
        .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_survives_its_bytes() {
        let fact = Fact::Lost {
            id: SuggestionId::from_u128(7),
            reason: "not \"found\"\n".into(),
        };
        let encoded = encode(&fact).expect("facts are JSON");
        assert_eq!(encoded.tag, "suggestion.lost");
        assert!(encoded.payload.starts_with(b"{\"id\":\"s_0000"));
        assert_eq!(decode(&encoded.tag, &encoded.payload).expect("it reads back"), fact);
        assert!(decode("suggestion.new", &encoded.payload).is_err());
        assert!(decode("suggestion.lost\",\"x", &encoded.payload).is_err());
    }

    #[test]
    fn every_field_of_a_record_is_vouched_for() {
        let header = Header {
            seq: 3,
            at: Timestamp(5),
            session: "s".into(),
            subject: None,
            tag: "t".into(),
            version: 1,
        };
        let record = Record::chain(header, [1; 32], [2; 16], b"{}".to_vec());
        assert!(record.is_intact());
        let changes: [fn(&mut Record); 10] = [
            |record| record.header.seq += 1,
            |record| record.header.at.0 -= 1,
            |record| record.header.session.push('s'),
            |record| record.header.subject = Some(String::new()),
            |record| record.header.tag = "u".into(),
            |record| record.header.version = 2,
            |record| record.digest[0] ^= 1,
            |record| record.prev[0] ^= 1,
            |record| record.hash[31] ^= 1,
            |record| record.content = Some((vec![2; 16], b"{ }".to_vec())),
        ];
        for (index, change) in changes.into_iter().enumerate() {
            let mut touched = record.clone();
            change(&mut touched);
            assert!(!touched.is_intact(), "change {index}");
        }
        let mut erased = record;
        erased.content = None;
        assert!(erased.is_intact());
    }

    #[test]
    fn a_record_is_never_filed_under_a_path() {
        let event = |subject: &str| Fact::Event {
            subject: subject.into(),
            kind: "k".into(),
            data: serde_json::Value::Null,
        };
        assert_eq!(subject(&event("/home/me/secret.rs")), None);
        let id = SuggestionId::from_u128(1).to_string();
        assert_eq!(subject(&event(&id)), Some(id));
    }
}
