//! Reading the two files: bounded, without following a link out of the tree, with the place of every complaint.

use std::fmt;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue};

use super::reference::{FIELDS, Scope};
use super::{RepositoryFile, Settings, UserFile};
use crate::paths::Home;

/// The repository's file is larger than nothing that a person writes.
const MAX_REPOSITORY_FILE: u64 = 64 << 10;
const MAX_USER_FILE: u64 = 1 << 20;

/// The name of a repository's file, at the root of its work tree.
const REPOSITORY_FILE: &str = ".journal.toml";

/// Something odd that does not keep the rest from holding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The file.
    pub path: PathBuf,
    /// 1-based.
    pub line: usize,
    /// What is odd, for people.
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path.display(), self.line, self.message)
    }
}

/// A file that cannot be used. One line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// It cannot be read.
    #[error("{}: {message}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        message: String,
    },
    /// It is no TOML, or a value is not of its kind.
    #[error("{}:{line}:{column}: {message}", path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
        /// 1-based.
        line: usize,
        /// 1-based, in Unicode scalar values.
        column: usize,
        /// What is wrong.
        message: String,
    },
}

/// Settings with whatever there was to complain about. A broken file counts as an empty one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Loaded {
    /// What holds.
    pub settings: Settings,
    /// Unknown keys.
    pub warnings: Vec<Warning>,
    /// Files that were left out.
    pub errors: Vec<ConfigError>,
}

/// The settings for a repository (or outside any), whatever the files are like.
pub fn load(home: &Home, work_tree: Option<&Path>) -> Loaded {
    let mut loaded = Loaded::default();
    let user = load_user(home);
    let repository = work_tree.map_or_else(|| Ok(Default::default()), load_repository);
    let user = loaded.take(user);
    let repository = loaded.take(repository);
    loaded.settings = Settings::layered(&user, &repository);
    loaded
}

impl Loaded {
    fn take<T: Default>(&mut self, file: Result<(T, Vec<Warning>), ConfigError>) -> T {
        match file {
            Ok((file, warnings)) => {
                self.warnings.extend(warnings);
                file
            }
            Err(error) => {
                self.errors.push(error);
                T::default()
            }
        }
    }
}

/// The user's file; an absent one is empty.
pub fn load_user(home: &Home) -> Result<(UserFile, Vec<Warning>), ConfigError> {
    let path = home.config_file();
    match read(&path, MAX_USER_FILE)? {
        Some(text) => parse_user(&path, &text),
        None => Ok(Default::default()),
    }
}

/// The file of the repository whose work tree's top is `root`; an absent one is empty.
pub fn load_repository(root: &Path) -> Result<(RepositoryFile, Vec<Warning>), ConfigError> {
    let path = root.join(REPOSITORY_FILE);
    let unreadable = |message: String| ConfigError::Unreadable {
        path: path.clone(),
        message,
    };
    let Ok(target) = path.canonicalize() else {
        return Ok(Default::default());
    };
    let root = root.canonicalize().map_err(|error| unreadable(error.to_string()))?;
    if !target.starts_with(&root) {
        return Err(unreadable("it leads out of the repository, which is refused".into()));
    }
    match read(&target, MAX_REPOSITORY_FILE).map_err(|error| error.of(&path))? {
        Some(text) => parse_repository(&path, &text),
        None => Ok(Default::default()),
    }
}

impl ConfigError {
    fn of(self, path: &Path) -> Self {
        match self {
            Self::Unreadable { message, .. } => Self::Unreadable {
                path: path.to_owned(),
                message,
            },
            other @ Self::Invalid { .. } => other,
        }
    }
}

/// Reads a regular file of at most `limit` bytes; nothing where there is none.
fn read(path: &Path, limit: u64) -> Result<Option<String>, ConfigError> {
    let unreadable = |message: String| ConfigError::Unreadable {
        path: path.to_owned(),
        message,
    };
    // Looked at before it is opened: opening a pipe would wait for ever.
    match std::fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => return Ok(None),
        Err(error) => return Err(unreadable(error.to_string())),
        Ok(metadata) if !metadata.is_file() => return Err(unreadable("it is not a regular file".into())),
        Ok(_) => {}
    }
    let mut text = String::new();
    let file = std::fs::File::open(path).map_err(|error| unreadable(error.to_string()))?;
    file.take(limit + 1)
        .read_to_string(&mut text)
        .map_err(|error| unreadable(error.to_string()))?;
    if text.len() as u64 > limit {
        return Err(unreadable(format!("it is larger than {limit} bytes")));
    }
    Ok(Some(text))
}

/// Parses the text of a user's file; `path` is for the complaints.
pub fn parse_user(path: &Path, text: &str) -> Result<(UserFile, Vec<Warning>), ConfigError> {
    parse(path, text, |_| true)
}

/// Parses the text of a repository's file; `path` is for the complaints.
pub fn parse_repository(path: &Path, text: &str) -> Result<(RepositoryFile, Vec<Warning>), ConfigError> {
    parse(path, text, |scope| scope == Scope::Both)
}

fn parse<T: DeserializeOwned>(
    path: &Path,
    text: &str,
    may: impl Fn(Scope) -> bool,
) -> Result<(T, Vec<Warning>), ConfigError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let invalid = |error: toml::de::Error| {
        let (line, column) = place(text, error.span().map_or(0, |span| span.start));
        ConfigError::Invalid {
            path: path.to_owned(),
            line,
            column,
            message: error.message().replace('\n', ", "),
        }
    };
    let file = toml::from_str(text).map_err(invalid)?;
    let table = DeTable::parse(text).map_err(invalid)?;
    let mut warnings = Vec::new();
    let mut warn = |offset: usize, message: String| {
        warnings.push(Warning {
            path: path.to_owned(),
            line: place(text, offset).0,
            message,
        });
    };
    for (name, value) in table.get_ref() {
        let table_name = name.get_ref().as_ref();
        let DeValue::Table(keys) = value.get_ref() else {
            warn(name.span().start, format!("unknown key {}", shown(table_name)));
            continue;
        };
        if !FIELDS.iter().any(|field| field.table == table_name) {
            warn(name.span().start, format!("unknown table [{}]", shown(table_name)));
            continue;
        }
        for key in keys.keys() {
            let key_name = key.get_ref().as_ref();
            let known = FIELDS
                .iter()
                .find(|field| field.table == table_name && field.key == key_name);
            match known {
                None => warn(
                    key.span().start,
                    format!("unknown key {} in [{table_name}]", shown(key_name)),
                ),
                Some(field) if !may(field.scope) => warn(
                    key.span().start,
                    format!("{key_name} in [{table_name}] is the user's to set and is ignored here"),
                ),
                Some(_) => {}
            }
        }
    }
    warnings.sort_by_key(|warning| warning.line);
    Ok((file, warnings))
}

/// A name of a file that somebody else wrote, safe for a terminal.
fn shown(name: &str) -> String {
    name.chars().take(60).flat_map(char::escape_debug).collect()
}

/// 1-based line and column of a byte offset.
fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset.min(text.len())).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (
        before.matches('\n').count() + 1,
        before[line_start..].chars().count() + 1,
    )
}
