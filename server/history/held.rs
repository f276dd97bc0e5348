//! Texts that the journal need not keep, because commits hold them.

use std::collections::HashMap;

use super::{History, HistoryError};
use crate::journal::snapshot::{HeldSnapshot, content_hash};

/// Of a file so many versions are looked at, the newest first.
const VERSIONS: usize = 256;

impl History<'_> {
    /// The snapshots whose very bytes a commit holds that is reachable from `head`, with the blob. Where that commit is
    /// gone one day, nobody knows any more what the snapshot said: none of them is taken for another.
    pub fn held_by_commits(&mut self, head: &str) -> Result<Vec<HeldSnapshot>, HistoryError> {
        self.index(&[head.to_owned()])?;
        let Some(head) = self.graph.place(head) else {
            return Ok(Vec::new());
        };
        let reachable = self.graph.reachable(head);
        let texts = self.reader.kept_texts(self.id)?;
        let mut held = Vec::new();
        for of_file in texts.chunk_by(|one, other| one.path == other.path) {
            let changes = self.changes_of(&of_file[0].path)?;
            let is_reachable = |place: u32| reachable.get(place as usize).copied().unwrap_or_default();
            let mut versions: Vec<(u32, &String)> = changes
                .iter()
                .filter(|(place, _)| is_reachable(place.0))
                .filter_map(|(place, change)| Some((place.0, change.new_blob.as_ref()?)))
                .collect();
            versions.sort_unstable_by_key(|(place, _)| std::cmp::Reverse(*place));
            versions.truncate(VERSIONS);
            let mut blobs: HashMap<[u8; 32], &String> = HashMap::new();
            for (_, blob) in versions {
                if let Some(text) = self.text(blob)? {
                    blobs.insert(content_hash(&text), blob);
                }
            }
            held.extend(of_file.iter().filter_map(|kept| {
                Some(HeldSnapshot {
                    number: kept.number,
                    blob: (*blobs.get(&kept.hash)?).clone(),
                })
            }));
        }
        Ok(held)
    }
}
