//! What others claim about commits, as evidence: it fills in what nothing here says.

use std::collections::HashMap;
use std::rc::Rc;

use super::graph::Place;
use super::{History, HistoryError, Key};
use crate::attribution::claims::{claimed_origins, joined};
use crate::journal::JournalError;
use crate::journal::derived::DerivedStore;
use crate::journal::imported::ImportedOutline;
use crate::journal::snapshot::RepositoryEvidence;
use crate::suggestion::claims::FileClaims;
use crate::suggestion::origin::OriginMap;

/// What is claimed about one path, by commit, with the beginning of the blob that is meant.
pub(super) type ClaimsOfPath = HashMap<Place, Vec<(String, FileClaims)>>;

/// Under this name the state of the claims is noted that maps were derived with.
const REVISION: &str = "imported revision";

/// Whether there were other claims when maps were derived.
pub(super) fn is_older(store: &DerivedStore, imported: &ImportedOutline) -> Result<bool, JournalError> {
    Ok(store.noted(REVISION)? != imported.revision)
}

/// Gives up what was derived under other claims. Claims may reach back before the first acceptance, where the index
/// ends without them: then it is begun anew.
pub(super) fn give_up_what_is_older(
    store: &mut DerivedStore,
    imported: &ImportedOutline,
    evidence: &RepositoryEvidence,
) -> Result<(), HistoryError> {
    const REACHES_BACK: &str = "reaches back";
    if !is_older(store, imported)? {
        return Ok(());
    }
    let ends_early = evidence.first_head.is_some() && store.noted(REACHES_BACK)? == 0;
    if ends_early && !imported.commits.is_empty() {
        store.clear()?;
        store.note(REACHES_BACK, 1)?;
    } else {
        store.clear_maps()?;
    }
    Ok(store.note(REVISION, imported.revision)?)
}

impl History<'_> {
    /// What is claimed about a version.
    pub(super) fn claims_on(&mut self, key: &Key, blob: &str) -> Result<Vec<FileClaims>, HistoryError> {
        if !self.imported.commits.contains(&self.graph.node(key.commit).id) {
            return Ok(Vec::new());
        }
        let claims = self.claims_of(&key.path)?;
        let of_commit = claims.get(&key.commit).map(Vec::as_slice).unwrap_or_default();
        // A claim about another content of the file says nothing here: its note was copied to this commit.
        let meant = of_commit.iter().filter(|(meant, _)| blob.starts_with(meant.as_str()));
        Ok(meant.map(|(_, claims)| claims.clone()).collect())
    }

    fn claims_of(&mut self, path: &str) -> Result<Rc<ClaimsOfPath>, HistoryError> {
        if let Some(claims) = self.claims.get(path) {
            return Ok(Rc::clone(claims));
        }
        let mut claims = ClaimsOfPath::new();
        for (commit, blob, said) in self.reader.imported_claims(self.id, path)? {
            if let Some(place) = self.graph.place(&commit) {
                claims.entry(place).or_default().push((blob, said));
            }
        }
        let claims = Rc::new(claims);
        self.claims.insert(path.to_owned(), Rc::clone(&claims));
        Ok(claims)
    }

    /// Adds what is claimed to the origins of a text.
    pub(super) fn join_claims(&self, origins: &mut OriginMap, claims: &[FileClaims], text: &str) {
        if claims.is_empty() {
            return;
        }
        let is_own = |id| self.imported.own.contains(&id);
        let heard: Vec<FileClaims> = claims
            .iter()
            .map(|said| {
                let mut said = said.clone();
                // Nobody else says what became of a suggestion that was recorded here.
                said.claims
                    .retain(|claim| claim.by.suggestion().is_none_or(|id| !is_own(id)));
                said
            })
            .collect();
        *origins = joined(origins, &claimed_origins(&heard, text), is_own);
    }
}
