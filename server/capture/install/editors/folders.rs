//! Where each editor keeps its settings. The paths are the editors' own.

use std::path::PathBuf;

use super::Editor;

/// The folders of a person that editors look into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditorFolders {
    /// The home folder.
    pub home: PathBuf,
    /// What the platform has for settings: `~/.config`, `~/Library/Application Support`, `%APPDATA%`.
    pub config: PathBuf,
    /// What the platform has for data that stays on the machine: `~/.local/share`, `%LOCALAPPDATA%`.
    pub data: PathBuf,
    /// `$XDG_CONFIG_HOME`, else `~/.config`: many editors use it on macOS too.
    pub xdg_config: PathBuf,
    /// `$XDG_DATA_HOME`, else `~/.local/share`.
    pub xdg_data: PathBuf,
    /// `$KAKOUNE_CONFIG_DIR`.
    pub kakoune: Option<PathBuf>,
    /// `$NVIM_APPNAME`, else `nvim`.
    pub neovim: String,
}

impl EditorFolders {
    /// Those that the environment names; nothing where there is no home.
    pub fn of_environment() -> Option<Self> {
        let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let folder = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let home = dirs::home_dir().filter(|path| path.is_absolute())?;
        Some(Self {
            config: dirs::config_dir()?,
            data: dirs::data_local_dir()?,
            xdg_config: folder("XDG_CONFIG_HOME").unwrap_or_else(|| home.join(".config")),
            xdg_data: folder("XDG_DATA_HOME").unwrap_or_else(|| home.join(".local").join("share")),
            kakoune: folder("KAKOUNE_CONFIG_DIR"),
            neovim: variable("NVIM_APPNAME")
                .and_then(|name| name.into_string().ok())
                .unwrap_or_else(|| "nvim".to_owned()),
            home,
        })
    }

    /// The folders of a home without any variable set, as on Linux.
    #[cfg(test)]
    pub(super) fn at(home: &std::path::Path) -> Self {
        Self {
            home: home.to_path_buf(),
            config: home.join(".config"),
            data: home.join(".local/share"),
            xdg_config: home.join(".config"),
            xdg_data: home.join(".local/share"),
            kakoune: None,
            neovim: "nvim".to_owned(),
        }
    }

    /// Whether an editor is on this machine, as far as its settings tell.
    pub fn has(&self, editor: Editor) -> bool {
        let folder = match editor {
            Editor::VsCode => self.config.join("Code"),
            Editor::Neovim => self.of_neovim(),
            Editor::Helix => self.of_helix(),
            Editor::Emacs => return self.of_emacs().is_dir() || self.init_file_of_emacs().is_file(),
            Editor::Kakoune => self.of_kakoune(),
            Editor::Vim => return self.of_vim().is_dir() || self.home.join(".vimrc").is_file(),
            Editor::Sublime => self.of_sublime(),
            Editor::Zed if cfg!(windows) => self.config.join("Zed"),
            Editor::Zed => self.xdg_config.join("zed"),
            Editor::JetBrains => self.config.join("JetBrains"),
        };
        folder.is_dir()
    }

    pub(super) fn has_extension_of_vscode(&self) -> bool {
        let entries = std::fs::read_dir(self.home.join(".vscode").join("extensions"));
        let mut names = entries
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|entry| entry.file_name().into_string().ok());
        names.any(|name| name.starts_with("journal.journal-"))
    }

    pub(super) fn of_neovim(&self) -> PathBuf {
        if cfg!(windows) {
            self.data.join(&self.neovim)
        } else {
            self.xdg_config.join(&self.neovim)
        }
    }

    /// What Neovim calls `stdpath('data')`.
    pub(super) fn data_of_neovim(&self) -> PathBuf {
        if cfg!(windows) {
            self.data.join(format!("{}-data", self.neovim))
        } else {
            self.xdg_data.join(&self.neovim)
        }
    }

    pub(super) fn of_helix(&self) -> PathBuf {
        if cfg!(windows) {
            self.config.join("helix")
        } else {
            self.xdg_config.join("helix")
        }
    }

    /// What Emacs calls `user-emacs-directory`: the folder of XDG only where nothing is in the home folder.
    pub(super) fn of_emacs(&self) -> PathBuf {
        let base = if cfg!(windows) { &self.config } else { &self.home };
        let usual = base.join(".emacs.d");
        let other = self.xdg_config.join("emacs");
        let in_home = [".emacs.d", ".emacs", ".emacs.el"]
            .iter()
            .any(|name| base.join(name).exists());
        if !in_home && other.is_dir() { other } else { usual }
    }

    /// The first that Emacs would read.
    pub(super) fn init_file_of_emacs(&self) -> PathBuf {
        let base = if cfg!(windows) { &self.config } else { &self.home };
        let in_home = [".emacs.el", ".emacs"].map(|name| base.join(name));
        in_home
            .into_iter()
            .find(|path| path.is_file())
            .unwrap_or_else(|| self.of_emacs().join("init.el"))
    }

    pub(super) fn of_kakoune(&self) -> PathBuf {
        self.kakoune.clone().unwrap_or_else(|| self.xdg_config.join("kak"))
    }

    /// The folder of XDG is Vim's since 9.1.0327, and only where nothing is in the home folder.
    pub(super) fn of_vim(&self) -> PathBuf {
        let usual = self.home.join(if cfg!(windows) { "vimfiles" } else { ".vim" });
        let other = self.xdg_config.join("vim");
        let in_home = usual.exists() || self.home.join(".vimrc").exists();
        if !in_home && other.join("vimrc").is_file() {
            other
        } else {
            usual
        }
    }

    /// The packages of the user. Older versions carried their number in the name.
    pub(super) fn of_sublime(&self) -> PathBuf {
        let names = if cfg!(any(windows, target_os = "macos")) {
            ["Sublime Text", "Sublime Text 3"]
        } else {
            ["sublime-text", "sublime-text-3"]
        };
        let folders = names.map(|name| self.config.join(name).join("Packages").join("User"));
        let found = folders.iter().find(|folder| folder.is_dir());
        found.unwrap_or(&folders[0]).clone()
    }
}
