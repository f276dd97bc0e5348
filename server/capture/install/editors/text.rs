//! What our files and lines in editors' own languages say (pure).

use std::path::Path;

use super::MARKER;
use super::block::Unless;

/// What a `kakrc` without kak-lsp needs besides.
pub(super) const KAKOUNE_START: Unless = Unless {
    words: &["kak-lsp", "kakoune-lsp", "lsp-enable"],
    lines: "evaluate-commands %sh{ command -v kak-lsp >/dev/null && kak-lsp }\ntry lsp-enable\n",
};

/// The file that starts the plugin in `root`.
pub(super) fn neovim(root: &Path, binary: &Path) -> String {
    filled(include_str!("journal.lua"), binary, doubly_quoted).replace("@ROOT@", &doubly_quoted(root))
}

/// The library for Emacs.
pub(super) fn emacs(binary: &Path) -> String {
    filled(include_str!("journal.el"), binary, doubly_quoted)
}

/// The lines that load the library.
pub(super) fn emacs_init(library: &Path) -> String {
    format!("(load {} t t)\n", doubly_quoted(library))
}

/// The lines of a `kakrc`.
pub(super) fn kakoune(binary: &Path) -> String {
    filled(include_str!("journal.kak"), binary, doubly_quoted)
}

/// The plugin for Vim.
pub(super) fn vim(binary: &Path) -> String {
    filled(include_str!("journal.vim"), binary, |path| {
        format!("'{}'", path.to_string_lossy().replace('\'', "''"))
    })
}

fn filled(template: &str, binary: &Path, quoted: fn(&Path) -> String) -> String {
    template
        .replace("@MARKER@", MARKER)
        .replace("@BINARY@", &quoted(binary))
}

/// As Lua, Lisp and TOML read it.
fn doubly_quoted(path: &Path) -> String {
    let text = path.to_string_lossy();
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
