//! Neovim: the plugin itself comes out of this program, so that an installation needs no clone of the project.

use std::path::{Path, PathBuf};

use super::{EditorFolders, MARKER, foreign};
use crate::capture::install::InstallError;
use crate::capture::install::plan::Step;
use crate::capture::install::shared::{OwnFile, install_files, remove_files};

/// The files of the plugin: names below its folder, and texts.
const PLUGIN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/shipped_neovim.rs"));

/// Where Neovim looks up what `:help` is asked for.
const TAGS: &str = "doc/tags";

/// The folder that the plugin is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tree {
    pub(super) root: PathBuf,
}

impl Tree {
    pub(super) fn new(folders: &EditorFolders) -> Self {
        Self {
            root: folders.data_of_neovim().join("journal"),
        }
    }

    /// Writes all files, and removes those that an older version had besides.
    pub(super) fn install(&self) -> Result<Vec<Step>, InstallError> {
        let files: Vec<OwnFile> = PLUGIN
            .iter()
            .map(|(name, text)| (*name, marked(name, text)))
            .chain([(TAGS, help_tags())])
            .map(|(name, text)| OwnFile {
                path: self.root.join(name),
                text,
                executable: false,
            })
            .collect();
        let is_shipped = |path: &PathBuf| files.iter().any(|file| file.path == *path);
        let old: Vec<PathBuf> = files_below(&self.root)
            .into_iter()
            .filter(|path| !is_shipped(path))
            .collect();
        let mut steps = remove_files(old, MARKER)?;
        steps.extend(install_files(files, MARKER, foreign)?);
        Ok(steps.into_iter().map(Step::by_size).collect())
    }

    /// Removes every file of ours, of whatever version, and the folders that are empty then.
    pub(super) fn remove(&self) -> Result<Vec<Step>, InstallError> {
        let files = files_below(&self.root);
        let mut steps = remove_files(files.iter().cloned(), MARKER)?;
        if !steps.is_empty() {
            let mut folders: Vec<&Path> = files
                .iter()
                .flat_map(|file| file.ancestors().skip(1))
                .filter(|folder| folder.starts_with(&self.root))
                .collect();
            folders.sort_unstable();
            folders.dedup();
            // Inner ones first.
            steps.extend(
                folders
                    .into_iter()
                    .rev()
                    .map(|folder| Step::RemoveFolderIfEmpty(folder.to_path_buf())),
            );
        }
        Ok(steps.into_iter().map(Step::by_size).collect())
    }
}

/// A file with the line by which it is known as ours, as a comment at its end: the first line of a page of help is its
/// title.
fn marked(name: &str, text: &str) -> String {
    let comment = match Path::new(name).extension().and_then(|extension| extension.to_str()) {
        Some("lua") => "-- ",
        Some("vim") => "\" ",
        _ => "",
    };
    format!("{text}{comment}{MARKER}\n")
}

/// What `:helptags` would write for the pages of help, in the order of their bytes: an entry for every `*word*`. The line
/// by which the file is known as ours has the form of a remark on the file itself.
fn help_tags() -> String {
    let pages = PLUGIN
        .iter()
        .filter_map(|(name, text)| Some((name.strip_prefix("doc/")?, text)));
    let mut lines: Vec<String> = pages
        .flat_map(|(page, text)| text.split_whitespace().filter_map(move |word| tag(page, word)))
        .collect();
    lines.sort_unstable();
    format!("!_TAG_FILE_COMMENT\t{MARKER}\t//\n{}", lines.concat())
}

fn tag(page: &str, word: &str) -> Option<String> {
    let name = word.strip_prefix('*')?.strip_suffix('*')?;
    let is_name = !name.is_empty() && !name.contains(['*', '|']);
    let pattern = name.replace('\\', "\\\\").replace('/', "\\/");
    is_name.then(|| format!("{name}\t{page}\t/*{pattern}*\n"))
}

/// All files below a folder, in order; links are not followed.
fn files_below(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() => found.push(entry.path()),
                _ => {}
            }
        }
    }
    found.sort();
    found
}
