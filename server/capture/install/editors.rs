//! Puts `journal lsp` into the settings of editors and takes it out again.
//!
//! What is of our own is a file of its own; in a file that is somebody's, our part goes in at its place and every other
//! byte stays, comments and order included. An editor whose settings cannot start a server that it does not know is told
//! of in words.

mod block;
mod folders;
mod helix;
mod neovim;
mod sublime;
mod text;

use std::path::Path;

use super::shared::{OwnFile, install_files, install_shared, remove_files, remove_shared};
use super::{InstallError, Plan, Standing};
use block::Block;
use helix::Languages;
use sublime::Client;

pub use folders::EditorFolders;

/// The line by which a file of ours is known.
const MARKER: &str = "This file belongs to journal: `journal uninstall editors` removes it.";

/// An editor that is known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Editor {
    /// Visual Studio Code.
    VsCode,
    /// Neovim.
    Neovim,
    /// Helix.
    Helix,
    /// GNU Emacs, with eglot or lsp-mode.
    Emacs,
    /// Kakoune, with kak-lsp.
    Kakoune,
    /// Vim, with ALE or vim-lsp.
    Vim,
    /// Sublime Text, with its package LSP.
    Sublime,
    /// Zed.
    Zed,
    /// The IDEs of JetBrains, with LSP4IJ.
    JetBrains,
}

/// What an editor tells of accepted suggestions once it is set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reports {
    /// A plugin reports them, each with the grade that its channel has.
    Acceptances,
    /// Nothing but changes: what is typed is known, what is inserted is not, unless `journal proxy` sees it.
    ChangesAlone,
}

impl Editor {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::VsCode,
        Self::Neovim,
        Self::Helix,
        Self::Emacs,
        Self::Kakoune,
        Self::Vim,
        Self::Sublime,
        Self::Zed,
        Self::JetBrains,
    ];

    /// The word on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::VsCode => "vscode",
            Self::Neovim => "neovim",
            Self::Helix => "helix",
            Self::Emacs => "emacs",
            Self::Kakoune => "kakoune",
            Self::Vim => "vim",
            Self::Sublime => "sublime",
            Self::Zed => "zed",
            Self::JetBrains => "jetbrains",
        }
    }

    /// The editor of a word on the command line.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|editor| editor.name() == name)
    }

    /// What is to be done by hand; nothing where its settings are written here.
    pub fn by_hand(self) -> Option<&'static str> {
        match self {
            Self::VsCode => Some("install the extension: editors/vscode/README.md in the project says how"),
            Self::Zed => {
                Some("Zed starts only servers that an extension brings: editors/zed/README.md in the project says how")
            }
            Self::JetBrains => Some(
                "in Settings > Languages & Frameworks > Language Servers (plugin LSP4IJ), add a server with the command \
                 `journal lsp`: editors/jetbrains/README.md in the project says how",
            ),
            _ => None,
        }
    }

    /// What it reports once it is set up.
    pub fn reports(self) -> Reports {
        match self {
            Self::VsCode | Self::Neovim => Reports::Acceptances,
            _ => Reports::ChangesAlone,
        }
    }
}

/// One part of an editor's configuration.
enum Part {
    /// Files of our own, and whether the folder that they are in is ours too.
    Files(Vec<OwnFile>),
    /// A folder of our own with all its files.
    Tree(neovim::Tree),
    /// Lines between two marks.
    Block(Block),
    /// Helix's languages.
    Languages(Languages),
    /// A client of Sublime Text's package.
    Client(Client),
}

fn parts(editor: Editor, folders: &EditorFolders, binary: &Path) -> Vec<Part> {
    match editor {
        Editor::VsCode | Editor::Zed | Editor::JetBrains => Vec::new(),
        Editor::Neovim => {
            let tree = neovim::Tree::new(folders);
            let starter = OwnFile {
                path: folders.of_neovim().join("plugin").join("journal.lua"),
                text: text::neovim(&tree.root, binary),
                executable: false,
            };
            vec![Part::Tree(tree), Part::Files(vec![starter])]
        }
        Editor::Helix => vec![Part::Languages(Languages {
            path: folders.of_helix().join("languages.toml"),
            binary: binary.to_path_buf(),
        })],
        Editor::Emacs => {
            let library = folders.of_emacs().join("journal.el");
            let block = Block {
                path: folders.init_file_of_emacs(),
                comment: ";;",
                lines: text::emacs_init(&library),
                unless: None,
            };
            let library = OwnFile {
                path: library,
                text: text::emacs(binary),
                executable: false,
            };
            vec![Part::Files(vec![library]), Part::Block(block)]
        }
        Editor::Kakoune => vec![Part::Block(Block {
            path: folders.of_kakoune().join("kakrc"),
            comment: "#",
            lines: text::kakoune(binary),
            unless: Some(text::KAKOUNE_START),
        })],
        Editor::Vim => vec![Part::Files(vec![OwnFile {
            path: folders.of_vim().join("plugin").join("journal.vim"),
            text: text::vim(binary),
            executable: false,
        }])],
        Editor::Sublime => vec![Part::Client(Client {
            path: folders.of_sublime().join("LSP.sublime-settings"),
            binary: binary.to_path_buf(),
        })],
    }
}

/// Plans to let an editor start `binary` (an absolute path). Empty where all is in place, or nothing can be written.
pub fn plan_install(editor: Editor, folders: &EditorFolders, binary: &Path) -> Result<Plan, InstallError> {
    let mut steps = Vec::new();
    for part in parts(editor, folders, binary) {
        steps.extend(match part {
            Part::Files(files) => install_files(files, MARKER, foreign)?,
            Part::Tree(tree) => tree.install()?,
            Part::Block(block) => install_shared(&block)?,
            Part::Languages(languages) => install_shared(&languages)?,
            Part::Client(client) => install_shared(&client)?,
        });
    }
    Ok(Plan {
        subject: editor.name(),
        steps,
    })
}

/// Plans to take our part out of an editor's settings. Empty where there is none.
pub fn plan_uninstall(editor: Editor, folders: &EditorFolders, binary: &Path) -> Result<Plan, InstallError> {
    let mut steps = Vec::new();
    // What starts a file of ours goes before the file.
    for part in parts(editor, folders, binary).into_iter().rev() {
        steps.extend(match part {
            Part::Files(files) => remove_files(files.into_iter().map(|file| file.path), MARKER)?,
            Part::Tree(tree) => tree.remove()?,
            Part::Block(block) => remove_shared(&block)?,
            Part::Languages(languages) => remove_shared(&languages)?,
            Part::Client(client) => remove_shared(&client)?,
        });
    }
    Ok(Plan {
        subject: editor.name(),
        steps,
    })
}

/// How an editor stands. One whose settings are not written here is installed where its extension is found, and
/// otherwise not.
pub fn standing(editor: Editor, folders: &EditorFolders, binary: &Path) -> Result<Standing, InstallError> {
    if !folders.has(editor) {
        return Ok(Standing::Absent);
    }
    if editor.by_hand().is_some() {
        let is_there = editor == Editor::VsCode && folders.has_extension_of_vscode();
        return Ok(if is_there {
            Standing::Installed
        } else {
            Standing::NotInstalled
        });
    }
    if plan_install(editor, folders, binary)?.is_empty() {
        return Ok(Standing::Installed);
    }
    let installed = !plan_uninstall(editor, folders, binary)?.is_empty();
    Ok(if installed {
        Standing::Outdated
    } else {
        Standing::NotInstalled
    })
}

fn foreign(path: std::path::PathBuf) -> InstallError {
    InstallError::Foreign {
        path,
        remedy: "move it away, or let it start `journal lsp` itself".to_owned(),
    }
}

#[cfg(test)]
mod tests;
