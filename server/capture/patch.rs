//! The patch texts that agents write: `*** Begin Patch`, a section a file, hunks of context, removed and added lines.

use super::event::{FileEdit, Replacement, TextChange};

/// More files than any patch that a person would still look at.
const MAX_FILES: usize = 2_000;

/// What a patch does to files that are there afterwards; nothing for a text that is no patch. A removed file is left
/// out: nothing of it is anybody's any more.
pub(super) fn edits(patch: &str) -> Option<Vec<FileEdit>> {
    Some(sections(patch)?.into_iter().filter_map(Section::into_edit).collect())
}

/// The files that a patch names, those that it removes or moves included.
pub(super) fn files(patch: &str) -> Vec<String> {
    let named = |section: Section<'_>| {
        let moved = section.moved_to.map(str::to_owned);
        std::iter::once(section.path.to_owned()).chain(moved)
    };
    sections(patch)
        .unwrap_or_default()
        .into_iter()
        .flat_map(named)
        .collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verb {
    Add,
    Update,
    Delete,
}

struct Section<'a> {
    verb: Verb,
    path: &'a str,
    moved_to: Option<&'a str>,
    lines: Vec<&'a str>,
}

fn sections(patch: &str) -> Option<Vec<Section<'_>>> {
    let start = patch.find("*** Begin Patch")?;
    let mut sections: Vec<Section<'_>> = Vec::new();
    for line in patch[start..].lines().skip(1) {
        if line.starts_with("*** End Patch") || sections.len() > MAX_FILES {
            break;
        }
        if let Some((verb, path)) = header(line) {
            sections.push(Section {
                verb,
                path,
                moved_to: None,
                lines: Vec::new(),
            });
            continue;
        }
        let Some(section) = sections.last_mut() else { continue };
        match line.strip_prefix("*** Move to: ") {
            Some(path) => section.moved_to = Some(path.trim()),
            None => section.lines.push(line),
        }
    }
    Some(sections)
}

fn header(line: &str) -> Option<(Verb, &str)> {
    [
        ("*** Add File: ", Verb::Add),
        ("*** Update File: ", Verb::Update),
        ("*** Delete File: ", Verb::Delete),
    ]
    .into_iter()
    .find_map(|(prefix, verb)| Some((verb, line.strip_prefix(prefix)?.trim())))
    .filter(|(_, path)| !path.is_empty())
}

impl Section<'_> {
    fn into_edit(self) -> Option<FileEdit> {
        let text = match self.verb {
            Verb::Delete => return None,
            Verb::Add => {
                let added = self.lines.iter().filter_map(|line| line.strip_prefix('+'));
                TextChange::Whole(added.flat_map(|line| [line, "\n"]).collect())
            }
            Verb::Update => TextChange::Replaced(self.replacements()),
        };
        let mut edit = FileEdit::exact(self.moved_to.unwrap_or(self.path), text);
        edit.moved_from = self.moved_to.map(|_| self.path.to_owned());
        edit.existed = Some(self.verb == Verb::Update);
        Some(edit)
    }

    /// A hunk is the replacement of the lines it was made for, context included, by those it leaves.
    fn replacements(&self) -> Vec<Replacement> {
        let mut replacements = Vec::new();
        let mut hunk = Replacement::default();
        for line in &self.lines {
            if line.starts_with("@@") {
                replacements.push(std::mem::take(&mut hunk));
                continue;
            }
            if line.starts_with("*** End of File") {
                continue;
            }
            let (sign, rest) = match line.chars().next() {
                Some(sign @ ('+' | '-' | ' ')) => (sign, &line[1..]),
                // Some models leave out the space before an empty line of context.
                _ => (' ', *line),
            };
            for (text, other) in [(&mut hunk.old, '+'), (&mut hunk.new, '-')] {
                if sign != other {
                    text.push_str(rest);
                    text.push('\n');
                }
            }
        }
        replacements.push(hunk);
        replacements.retain(|hunk| hunk.old != hunk.new);
        replacements
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATCH: &str = "*** Begin Patch\n*** Add File: new.rs\n+fn a() {}\n+\n*** Update File: src/lib.rs\n*** Move to: src/core.rs\n@@ fn old() {\n keep\n-gone\n+come\n\n@@\n+end\n*** Delete File: old.rs\n*** End Patch\n*** Add File: after.rs\n+x\n";

    #[test]
    fn sections_become_edits() {
        let edits = edits(PATCH).unwrap();
        assert_eq!(edits.len(), 2);
        assert_eq!(
            (edits[0].path.as_str(), &edits[0].text),
            ("new.rs", &TextChange::Whole("fn a() {}\n\n".into()))
        );
        assert_eq!(edits[1].path, "src/core.rs");
        assert_eq!(edits[1].moved_from.as_deref(), Some("src/lib.rs"));
        let TextChange::Replaced(hunks) = &edits[1].text else {
            panic!("{:?}", edits[1]);
        };
        assert_eq!(hunks[0].old, "keep\ngone\n\n");
        assert_eq!(hunks[0].new, "keep\ncome\n\n");
        assert_eq!((hunks[1].old.as_str(), hunks[1].new.as_str()), ("", "end\n"));
        assert_eq!(files(PATCH), ["new.rs", "src/lib.rs", "src/core.rs", "old.rs"]);
    }

    #[test]
    fn cut_and_foreign_texts_are_no_panic() {
        assert_eq!(edits("diff --git a b"), None);
        for end in 0..PATCH.len() {
            let _ = edits(&PATCH[..end]);
        }
    }
}
