//! Lets Zed start `journal lsp`: it starts only servers that an extension names.

use zed_extension_api::settings::LspSettings;
use zed_extension_api::{self as zed, LanguageServerId, Result, Worktree};

struct Journal;

impl zed::Extension for Journal {
    fn new() -> Self {
        Self
    }

    /// The program that the user's settings name, else the one on the PATH.
    fn language_server_command(&mut self, server: &LanguageServerId, worktree: &Worktree) -> Result<zed::Command> {
        let settings = LspSettings::for_worktree(server.as_ref(), worktree)?;
        let command = settings
            .binary
            .and_then(|binary| binary.path)
            .or_else(|| worktree.which("journal"))
            .ok_or("journal is not on the PATH: install it, or set lsp.journal.binary.path")?;
        Ok(zed::Command {
            command,
            args: vec!["lsp".to_owned()],
            env: worktree.shell_env(),
        })
    }
}

zed::register_extension!(Journal);
