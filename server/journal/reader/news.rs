//! What was recorded since somebody looked last, as far as it changes how a suggestion is shown.

use rusqlite::OptionalExtension as _;

use super::Reader;
use crate::journal::append::is_forgotten;
use crate::journal::fact::Fact;
use crate::journal::record;
use crate::journal::store::JournalError;
use crate::suggestion::SuggestionId;

/// What was recorded after one record, up to another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct News {
    /// The last record that was looked at.
    pub through: i64,
    /// Suggestions that somebody reviewed.
    pub reviewed: Vec<SuggestionId>,
    /// Guesses that somebody confirmed (`true`) or denied, in the order of the answers.
    pub judged: Vec<(SuggestionId, bool)>,
    /// Whether anything was erased; which, [`Reader::forgotten_among`] says.
    pub erased: bool,
}

impl News {
    /// Whether nothing of it changes how a suggestion is shown.
    pub fn is_empty(&self) -> bool {
        self.reviewed.is_empty() && self.judged.is_empty() && !self.erased
    }
}

impl Reader {
    /// A number that changes when another connection has written, whatever it wrote. Reads no page.
    pub fn data_version(&self) -> Result<i64, JournalError> {
        let mut statement = self.connection().prepare_cached("PRAGMA data_version")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// What was recorded after record `after`, by whatever process. Costs what was recorded since.
    pub fn news_after(&self, after: i64) -> Result<News, JournalError> {
        let mut news = News {
            through: after,
            ..News::default()
        };
        let mut statement = self.connection().prepare_cached(
            "SELECT seq, tag, CASE WHEN tag IN ('suggestion.reviewed', 'suggestion.judged') THEN payload END \
             FROM records WHERE seq > ?1 ORDER BY seq",
        )?;
        let mut rows = statement.query([after])?;
        while let Some(row) = rows.next()? {
            news.through = row.get(0)?;
            let tag: String = row.get(1)?;
            news.erased |= tag == "erased";
            let payload: Option<Vec<u8>> = row.get(2)?;
            // What was erased again is no news, nor is what a newer program wrote in another way.
            match payload.and_then(|payload| record::decode(&tag, &payload).ok()) {
                Some(Fact::Reviewed { id, .. }) => news.reviewed.push(id),
                Some(Fact::Judged { id, confirmed }) => news.judged.push((id, confirmed)),
                _ => {}
            }
        }
        Ok(news)
    }

    /// Which of these suggestions were recorded and erased again.
    pub fn forgotten_among(&self, ids: &[SuggestionId]) -> Result<Vec<SuggestionId>, JournalError> {
        let mut known = self
            .connection()
            .prepare_cached("SELECT 1 FROM suggestions WHERE id = ?1")?;
        let mut forgotten = Vec::new();
        for id in ids {
            let name = id.to_string();
            let is_known = known.query_row([&name], |_| Ok(())).optional()?.is_some();
            if !is_known && is_forgotten(self.connection(), &name)? {
                forgotten.push(*id);
            }
        }
        Ok(forgotten)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::retention::Forget;
    use crate::journal::testing::{DEADLINE, Scratch, accepted, id};

    #[test]
    fn news_are_reviews_judgments_and_erasures_after_a_record() {
        let scratch = Scratch::new();
        let mut journal = scratch.journal();
        let reader = journal.reader().unwrap();
        journal
            .append(
                &[accepted(1, "a.rs"), accepted(2, "a.rs"), accepted(3, "a.rs")],
                DEADLINE,
            )
            .unwrap();
        let seen = reader.tail().unwrap().seq;
        assert_eq!(
            reader.news_after(seen).unwrap(),
            News {
                through: seen,
                ..News::default()
            }
        );

        let version = reader.data_version().unwrap();
        assert_eq!(reader.data_version().unwrap(), version);
        let reviewed = Fact::Reviewed {
            id: id(2),
            reviewer: None,
            note: None,
        };
        let judged = Fact::Judged {
            id: id(3),
            confirmed: true,
        };
        journal
            .append(&[accepted(4, "a.rs"), reviewed, judged], DEADLINE)
            .unwrap();
        assert_ne!(reader.data_version().unwrap(), version);
        let news = reader.news_after(seen).unwrap();
        let expected = News {
            through: seen + 3,
            reviewed: vec![id(2)],
            judged: vec![(id(3), true)],
            erased: false,
        };
        assert_eq!(news, expected);

        journal.forget(&Forget::Suggestion(id(2)), DEADLINE).unwrap();
        let news = reader.news_after(news.through).unwrap();
        assert_eq!((news.reviewed.as_slice(), news.erased), ([].as_slice(), true));
        let all = [1, 2, 3, 4, 5].map(id);
        assert_eq!(reader.forgotten_among(&all).unwrap(), [id(2)]);
    }
}
