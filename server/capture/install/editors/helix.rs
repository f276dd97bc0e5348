//! Helix: a server, and its name in the list of every language, in a TOML file whose other bytes stay (pure).

use std::path::{Path, PathBuf};

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, TableLike, Value};

use crate::capture::install::document::DocumentError;
use crate::capture::install::shared::SharedFile;

const NAME: &str = "journal";
const SERVERS: &str = "language-servers";

/// By this comment a whole entry is known as ours.
const OURS: &str = " # journal, behind Helix's own";

/// By this comment a list in somebody's entry is known as ours.
const ADDED: &str = " # added by journal, behind Helix's own";

/// Languages with the servers that Helix gives them by itself, because a list in the user's file replaces them.
///
/// Only languages that Helix has known since 24.07: one that it does not know would have to be described in full, and
/// spoil the file. The servers are those of all versions since; Helix passes over a name that it does not know.
const LANGUAGES: &[(&str, &[&str])] = &[
    ("bash", &["bash-language-server"]),
    ("c", &["clangd"]),
    ("c-sharp", &["roslyn-language-server", "omnisharp", "csharp-ls"]),
    ("cpp", &["clangd"]),
    ("css", &["vscode-css-language-server"]),
    ("dart", &["dart"]),
    (
        "docker-compose",
        &[
            "docker-compose-langserver",
            "yaml-language-server",
            "docker-language-server",
        ],
    ),
    ("dockerfile", &["docker-langserver", "docker-language-server"]),
    ("elixir", &["elixir-ls", "expert"]),
    ("go", &["gopls", "golangci-lint-lsp"]),
    ("graphql", &["graphql-language-service"]),
    ("haskell", &["haskell-language-server"]),
    ("hcl", &["terraform-ls"]),
    ("html", &["vscode-html-language-server", "superhtml"]),
    ("java", &["jdtls"]),
    ("javascript", &["typescript-language-server"]),
    ("json", &["vscode-json-language-server"]),
    ("jsonc", &["vscode-json-language-server"]),
    ("jsx", &["typescript-language-server"]),
    ("julia", &["julia"]),
    ("kotlin", &["kotlin-language-server"]),
    ("lua", &["lua-language-server"]),
    ("make", &[]),
    ("markdown", &["marksman", "markdown-oxide", "rumdl"]),
    ("nix", &["nil", "nixd"]),
    ("ocaml", &["ocamllsp"]),
    ("perl", &["perlnavigator"]),
    ("php", &["intelephense"]),
    ("python", &["ty", "ruff", "jedi", "pylsp", "zuban"]),
    ("r", &["r"]),
    ("ruby", &["ruby-lsp", "solargraph"]),
    ("rust", &["rust-analyzer"]),
    ("scala", &["metals"]),
    ("scss", &["vscode-css-language-server"]),
    ("sql", &[]),
    ("svelte", &["svelteserver"]),
    ("swift", &["sourcekit-lsp"]),
    ("tfvars", &["terraform-ls"]),
    ("toml", &["taplo", "tombi"]),
    ("tsx", &["typescript-language-server"]),
    ("typescript", &["typescript-language-server"]),
    ("vue", &["vuels"]),
    ("xml", &[]),
    ("yaml", &["yaml-language-server", "ansible-language-server"]),
    ("zig", &["zls"]),
];

/// The server and its place among the languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Languages {
    pub(super) path: PathBuf,
    pub(super) binary: PathBuf,
}

impl SharedFile for Languages {
    fn path(&self) -> &Path {
        &self.path
    }

    fn put_in(&self, text: &str) -> Result<String, DocumentError> {
        let mut document = parse(text)?;
        self.define_server(document.as_table_mut())?;
        let languages = document
            .entry("language")
            .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()))
            .as_array_of_tables_mut()
            .ok_or_else(|| DocumentError::Shape("language".to_owned()))?;
        for language in languages.iter_mut() {
            join(language)?;
        }
        for (name, servers) in LANGUAGES {
            if !languages.iter().any(|language| name_of(language) == Some(name)) {
                let mut language = Table::new();
                language.insert("name", Item::Value((*name).into()));
                language.insert(SERVERS, Item::Value(list_of(servers, OURS)));
                languages.push(language);
            }
        }
        Ok(document.to_string())
    }

    fn take_out(&self, text: &str) -> Result<Option<String>, DocumentError> {
        let mut document = parse(text)?;
        let mut comments = String::new();
        let mut found = forget_server(document.as_table_mut(), &mut comments);
        if let Some(languages) = document.get_mut("language").and_then(Item::as_array_of_tables_mut) {
            let mut ours = Vec::new();
            for language in languages.iter_mut() {
                match leave(language) {
                    Left::Nothing => continue,
                    Left::Name => {}
                    Left::Entry => ours.extend(name_of(language).map(str::to_owned)),
                }
                found = true;
            }
            let is_empty = |language: &Table| language.iter().all(|(key, _)| key == "name");
            let is_ours = |language: &Table| ours.iter().any(|name| name_of(language) == Some(name));
            languages.retain(|language| {
                let goes = is_ours(language) && is_empty(language);
                if goes {
                    keep_comments(language, &mut comments);
                }
                !goes
            });
            if !ours.is_empty() && languages.is_empty() {
                document.remove("language");
            }
        }
        let end = document.trailing().as_str().unwrap_or_default().to_owned();
        document.set_trailing(comments + &end);
        Ok(found.then(|| document.to_string()))
    }

    fn is_skeleton(&self, text: &str) -> bool {
        text.trim().is_empty()
    }
}

fn parse(text: &str) -> Result<DocumentMut, DocumentError> {
    text.parse::<DocumentMut>()
        .map_err(|error| DocumentError::Toml(error.message().lines().next().unwrap_or_default().to_owned()))
}

fn name_of(language: &Table) -> Option<&str> {
    language.get("name").and_then(Item::as_str)
}

impl Languages {
    fn define_server(&self, root: &mut Table) -> Result<(), DocumentError> {
        let servers = root
            .entry("language-server")
            .or_insert_with(|| {
                let mut servers = Table::new();
                servers.set_implicit(true);
                Item::Table(servers)
            })
            .as_table_like_mut()
            .ok_or_else(|| DocumentError::Shape("language-server".to_owned()))?;
        let server = servers
            .entry(NAME)
            .or_insert_with(|| Item::Table(Table::new()))
            .as_table_like_mut()
            .ok_or_else(|| DocumentError::Shape(format!("language-server.{NAME}")))?;
        let command = self.binary.to_string_lossy();
        if server.get("command").and_then(Item::as_str) != Some(&*command) {
            server.insert("command", Item::Value(command.as_ref().into()));
        }
        if server.get("args").is_none() {
            server.insert("args", Item::Value(Value::Array(Array::from_iter(["lsp"]))));
        }
        Ok(())
    }
}

/// What somebody wrote above a table of ours is not ours.
fn keep_comments(table: &Table, comments: &mut String) {
    let above = table.decor().prefix().and_then(|prefix| prefix.as_str());
    comments.push_str(above.filter(|above| !above.trim().is_empty()).unwrap_or_default());
}

fn forget_server(root: &mut Table, comments: &mut String) -> bool {
    let Some(servers) = root.get_mut("language-server").and_then(Item::as_table_like_mut) else {
        return false;
    };
    let removed = servers.remove(NAME);
    if let Some(Item::Table(server)) = &removed {
        keep_comments(server, comments);
    }
    let found = removed.is_some();
    if found && TableLike::is_empty(servers) {
        root.remove("language-server");
    }
    found
}

/// The servers of a language that had no list of its own.
fn list_of(servers: &[&str], comment: &str) -> Value {
    let names = servers.iter().copied().chain([NAME]);
    Value::Array(names.collect()).decorated(" ", comment)
}

/// Adds our name to the list of a language that the user has described; one that nobody knows the servers of stays.
fn join(language: &mut Table) -> Result<(), DocumentError> {
    let Some(name) = name_of(language).map(str::to_owned) else {
        return Ok(());
    };
    if let Some(list) = language.get_mut(SERVERS) {
        let list = list
            .as_array_mut()
            .ok_or_else(|| DocumentError::Shape(format!("{SERVERS} of {name}")))?;
        if position(list).is_none() {
            push(list);
        }
    } else if let Some((_, servers)) = LANGUAGES.iter().find(|(known, _)| *known == name) {
        language.insert(SERVERS, Item::Value(list_of(servers, ADDED)));
    }
    Ok(())
}

/// What was taken out of a language.
enum Left {
    Nothing,
    /// Our name in somebody's list, or our list in somebody's entry.
    Name,
    /// All but the language's name, in an entry that was ours.
    Entry,
}

/// Takes our name out of a language's list, or the list with it where that is ours.
fn leave(language: &mut Table) -> Left {
    let Some(list) = language.get_mut(SERVERS).and_then(Item::as_array_mut) else {
        return Left::Nothing;
    };
    let Some(at) = position(list) else {
        return Left::Nothing;
    };
    let suffix = list.decor().suffix().and_then(|suffix| suffix.as_str());
    match suffix.map(str::trim_end) {
        Some(OURS) => {
            language.remove(SERVERS);
            Left::Entry
        }
        Some(ADDED) => {
            language.remove(SERVERS);
            Left::Name
        }
        _ => {
            list.remove(at);
            Left::Name
        }
    }
}

/// Where our name is: alone, or with the features that it is asked for.
fn position(list: &Array) -> Option<usize> {
    list.iter().position(|server| {
        let name = match server {
            Value::InlineTable(table) => table.get("name").and_then(Value::as_str),
            other => other.as_str(),
        };
        name == Some(NAME)
    })
}

/// Appends our name in the layout that the list has.
fn push(list: &mut Array) {
    let last = list.iter().last();
    let prefix = last
        .and_then(|last| last.decor().prefix())
        .and_then(|prefix| prefix.as_str());
    let on_own_line = prefix.filter(|prefix| prefix.contains('\n')).map(str::to_owned);
    match on_own_line {
        Some(prefix) => list.push_formatted(Value::from(NAME).decorated(prefix, "")),
        None => list.push(NAME),
    }
}
