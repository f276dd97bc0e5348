//! Our part of somebody's configuration, put in and taken out: a file of our own, or a place in a file that others use
//! too.

use std::path::{Path, PathBuf};

use super::InstallError;
use super::document::DocumentError;
use super::plan::{Shown, Step, backup_of, read, real};

/// A file of our own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OwnFile {
    pub(super) path: PathBuf,
    pub(super) text: String,
    pub(super) executable: bool,
}

/// Our part of a file that others use too. Pure: texts go in and come out.
pub(super) trait SharedFile {
    /// The file.
    fn path(&self) -> &Path;

    /// The text with our part as it should be now; the same text where it is so already.
    fn put_in(&self, text: &str) -> Result<String, DocumentError>;

    /// The text without our part, of whatever version; nothing where there is none.
    fn take_out(&self, text: &str) -> Result<Option<String>, DocumentError>;

    /// Whether a text without our part holds nothing but what a new file would have got around it.
    fn is_skeleton(&self, text: &str) -> bool;
}

/// Writes files of our own. One of somebody else's, without `marker`, is `foreign`.
pub(super) fn install_files(
    files: Vec<OwnFile>,
    marker: &str,
    foreign: impl Fn(PathBuf) -> InstallError,
) -> Result<Vec<Step>, InstallError> {
    let mut steps = Vec::new();
    for file in files {
        let before = read(&file.path)?;
        match &before {
            Some(text) if !text.contains(marker) => return Err(foreign(file.path)),
            Some(text) if *text == file.text => {}
            _ => steps.push(Step::Write {
                before,
                backup: None,
                after: file.text,
                executable: file.executable,
                path: file.path,
                shown: Shown::Lines,
            }),
        }
    }
    Ok(steps)
}

/// Removes those of the files that hold `marker`, and folders that they leave empty.
pub(super) fn remove_files(paths: impl IntoIterator<Item = PathBuf>, marker: &str) -> Result<Vec<Step>, InstallError> {
    let mut steps = Vec::new();
    for path in paths {
        if let Some(before) = read(&path)?.filter(|text| text.contains(marker)) {
            let folder = path.parent().map(Path::to_path_buf);
            let shown = Shown::Lines;
            steps.push(Step::Remove { path, before, shown });
            steps.extend(folder.map(Step::RemoveFolderIfEmpty));
        }
    }
    Ok(steps)
}

/// Puts our part into a file; what was there before the first time is kept beside it.
pub(super) fn install_shared(file: &impl SharedFile) -> Result<Vec<Step>, InstallError> {
    let path = real(file.path());
    let before = read(&path)?;
    let after = file.put_in(before.as_deref().unwrap_or_default());
    let after = after.map_err(|source| unreadable(&path, source))?;
    if before.as_deref() == Some(after.as_str()) {
        return Ok(Vec::new());
    }
    let backup = backup_of(&path);
    let is_first = before.is_some() && !backup.exists();
    Ok(vec![Step::Write {
        path,
        before,
        after,
        executable: false,
        backup: is_first.then_some(backup),
        shown: Shown::Lines,
    }])
}

/// Back to what was there before where the file is as we left it; else only our part goes.
pub(super) fn remove_shared(file: &impl SharedFile) -> Result<Vec<Step>, InstallError> {
    let path = real(file.path());
    let Some(before) = read(&path)? else {
        return Ok(Vec::new());
    };
    let taken = file.take_out(&before).map_err(|source| unreadable(&path, source))?;
    let Some(without) = taken else {
        return Ok(Vec::new());
    };
    let backup = backup_of(&path);
    let kept = read(&backup)?;
    let write = |path: PathBuf, before: String, after: String| Step::Write {
        path,
        before: Some(before),
        after,
        executable: false,
        backup: None,
        shown: Shown::Lines,
    };
    let mut steps = vec![match &kept {
        Some(kept) if is_as_left(file, kept, &before) => write(path, before, kept.clone()),
        None if file.is_skeleton(&without) => Step::Remove {
            path,
            before,
            shown: Shown::Lines,
        },
        _ => write(path, before, without),
    }];
    if kept.is_some() {
        steps.push(Step::RemoveBackup(backup));
    }
    Ok(steps)
}

/// Whether putting our part into what was kept gives what is there, but for the path of the program.
fn is_as_left(file: &impl SharedFile, kept: &str, now: &str) -> bool {
    let installed = |text: &str| file.put_in(text).ok();
    installed(kept).is_some_and(|again| Some(again) == installed(now))
}

fn unreadable(path: &Path, source: DocumentError) -> InstallError {
    InstallError::Document {
        path: path.to_path_buf(),
        source,
    }
}
