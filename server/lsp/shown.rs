//! In which files suggestions were shown: who rejects one says only its name.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

/// More are not shown at the same time by any editor.
const REMEMBERED: usize = 256;

/// The suggestions that were shown lately, the newest last.
#[derive(Debug, Default)]
pub struct Shown(VecDeque<(String, PathBuf)>);

impl Shown {
    /// Remembers that the suggestion of this name was shown in a file.
    pub fn remember(&mut self, id: &str, path: &Path) {
        if self.0.len() == REMEMBERED {
            self.0.pop_front();
        }
        self.0.push_back((id.to_owned(), path.to_owned()));
    }

    /// The file in which a suggestion was shown last.
    pub fn place_of(&self, id: &str) -> Option<&Path> {
        let (_, path) = self.0.iter().rev().find(|(known, _)| known == id)?;
        Some(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_are_remembered_with_the_last_place() {
        let mut shown = Shown::default();
        shown.remember("a", Path::new("/first"));
        shown.remember("a", Path::new("/last"));
        assert_eq!(shown.place_of("a"), Some(Path::new("/last")));
        for n in 0..REMEMBERED {
            shown.remember(&format!("b{n}"), Path::new("/other"));
        }
        assert_eq!(shown.place_of("a"), None, "as many came since as are remembered");
        assert_eq!(shown.place_of("b0"), Some(Path::new("/other")));
    }
}
