//! Where the journal's files live, and how they are made private.
//!
//! Nothing here creates anything until it is asked to: with capture off, no byte is written anywhere. Nothing outside
//! the three folders of a [`Home`] is ever written by the journal itself.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// The variable that moves data, configuration and cache into one folder.
pub const HOME_VARIABLE: &str = "JOURNAL_HOME";

/// Why there is no folder to keep a journal in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoHome {
    /// Neither the override nor the platform names a folder.
    #[error("no home directory: set HOME, or set JOURNAL_HOME to the folder that should hold the journal")]
    Unset,
    /// The override cannot be made absolute.
    #[error("JOURNAL_HOME cannot be used: {0}")]
    Unusable(String),
}

/// The folders of one installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    data: PathBuf,
    config: PathBuf,
    cache: PathBuf,
}

impl Home {
    /// The folders that the environment names: all under `JOURNAL_HOME` where that is set and not empty, else
    /// `journal` in the platform's data, configuration and cache folders. Creates nothing.
    pub fn resolve() -> Result<Self, NoHome> {
        match std::env::var_os(HOME_VARIABLE).filter(|value| !value.is_empty()) {
            Some(root) => Self::from_override(root),
            None => Self::from_platform(),
        }
    }

    /// All folders under one, as `JOURNAL_HOME` does it: data and configuration in `root` itself, the cache in
    /// `root/cache`. A relative `root` stays relative to the working directory.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        let root = root.into();
        Self {
            cache: root.join("cache"),
            config: root.clone(),
            data: root,
        }
    }

    fn from_override(root: OsString) -> Result<Self, NoHome> {
        std::path::absolute(PathBuf::from(root))
            .map(Self::at)
            .map_err(|error| NoHome::Unusable(error.to_string()))
    }

    fn from_platform() -> Result<Self, NoHome> {
        let folder = |base: Option<PathBuf>| base.filter(|path| path.is_absolute()).map(|path| path.join("journal"));
        Ok(Self {
            data: folder(dirs::data_dir()).ok_or(NoHome::Unset)?,
            config: folder(dirs::config_dir()).ok_or(NoHome::Unset)?,
            cache: folder(dirs::cache_dir()).ok_or(NoHome::Unset)?,
        })
    }

    /// The folder of the database and the key.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// The folder of `config.toml`.
    pub fn config(&self) -> &Path {
        &self.config
    }

    /// The folder of what can be made again.
    pub fn cache(&self) -> &Path {
        &self.cache
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.data.join("journal.db")
    }

    /// The installation's key.
    pub fn key(&self) -> PathBuf {
        self.data.join("key")
    }

    /// The file that processes lock while they create, migrate or set aside the database.
    pub fn lock(&self) -> PathBuf {
        self.data.join("journal.lock")
    }

    /// The folder of what is remembered between two hooks of an agent: short-lived, outside the journal.
    pub fn agents(&self) -> PathBuf {
        self.data.join("agents")
    }

    /// The user's settings.
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// Creates the data folder, readable by its owner alone.
    pub fn create_data(&self) -> io::Result<()> {
        create_private_folder(&self.data)
    }
}

/// Creates a folder and its missing parents with mode 0700, and closes an existing one to others where it is ours.
///
/// A folder with the sticky bit (`/tmp`) or of another owner is left as it is: it was not made for us.
pub fn create_private_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path)?;
        let metadata = std::fs::metadata(path)?;
        let mode = metadata.mode();
        let ours = metadata.uid() == rustix::process::geteuid().as_raw() && mode & 0o1000 == 0;
        if ours && mode & 0o077 != 0 {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o700))?;
        }
        Ok(())
    }
    #[cfg(not(unix))]
    {
        std::fs::create_dir_all(path)
    }
}

/// Whether a file is to be made where it is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existence {
    /// It has to be there.
    Required,
    /// It is created, empty, where it is missing.
    Created,
    /// It must not be there; it is created.
    New,
}

/// Opens a file for reading and writing that only its owner may touch (mode 0600); a mode that is too open is
/// tightened. A symbolic link, or anything else that is not a regular file, is refused.
pub fn open_private_file(path: &Path, existence: Existence) -> io::Result<File> {
    refuse_irregular(path)?;
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    match existence {
        Existence::Required => {}
        Existence::Created => {
            options.create(true).truncate(false);
        }
        Existence::New => {
            options.create_new(true);
        }
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        options.mode(0o600).custom_flags(flags.bits().cast_signed());
        let file = options.open(path)?;
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(irregular(path));
        }
        if metadata.permissions().mode() & 0o077 != 0 {
            file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
        }
        Ok(file)
    }
    #[cfg(not(unix))]
    {
        options.open(path)
    }
}

/// Refuses a path that is there but is not a regular file itself: a symbolic link could point anywhere.
pub fn refuse_irregular(path: &Path) -> io::Result<()> {
    match std::fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_file() => Ok(()),
        Ok(_) => Err(irregular(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

fn irregular(path: &Path) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidInput,
        format!(
            "{} is a symbolic link or not a regular file, which is refused",
            path.display()
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_folder_holds_everything_where_it_is_named() {
        let home = Home::at("/x/j");
        assert_eq!(home.database(), Path::new("/x/j/journal.db"));
        assert_eq!(home.key(), Path::new("/x/j/key"));
        assert_eq!(home.config_file(), Path::new("/x/j/config.toml"));
        assert_eq!(home.cache(), Path::new("/x/j/cache"));
        let relative = Home::from_override("some/where".into()).expect("a relative override is made absolute");
        assert!(relative.data().is_absolute() && relative.data().ends_with("some/where"));
    }

    #[test]
    fn resolving_creates_nothing() {
        let root = tempfile::tempdir().expect("a scratch folder");
        let home = Home::at(root.path().join("deep/er"));
        assert!(!home.data().exists());
        home.create_data().expect("the folder can be made");
        assert!(home.data().is_dir());
        assert!(!home.cache().exists());
    }

    #[cfg(unix)]
    #[test]
    fn folders_and_files_are_closed_to_others_and_links_are_refused() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| std::fs::metadata(path).expect("it exists").permissions().mode() & 0o777;
        let root = tempfile::tempdir().expect("a scratch folder");
        let home = Home::at(root.path().join("a/b"));
        std::fs::create_dir_all(home.data()).expect("created");
        std::fs::set_permissions(home.data(), std::fs::Permissions::from_mode(0o755)).expect("opened up");
        home.create_data().expect("closed again");
        assert_eq!(mode(home.data()), 0o700);

        let file = home.data().join("file");
        std::fs::write(&file, b"kept").expect("written");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).expect("opened up");
        open_private_file(&file, Existence::Created).expect("opened");
        assert_eq!(mode(&file), 0o600);
        assert_eq!(std::fs::read(&file).expect("read"), b"kept");
        assert!(open_private_file(&file, Existence::New).is_err());

        let link = home.data().join("link");
        std::os::unix::fs::symlink(&file, &link).expect("linked");
        let error = open_private_file(&link, Existence::Created).expect_err("a link is refused");
        assert!(error.to_string().contains("symbolic link"), "{error}");
        assert!(open_private_file(home.data(), Existence::Required).is_err());
    }
}
