//! The real server in a scratch home, and an editor that keeps its own copy of the text.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use journal::cli::demo::client::Client;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A scratch folder with a home of its own for `journal`.
pub(crate) struct Scratch {
    folder: TempDir,
}

impl Scratch {
    pub(crate) fn new() -> Self {
        let scratch = Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        std::fs::create_dir(scratch.workspace()).expect("a workspace");
        scratch
    }

    /// The scratch folder itself, which is `HOME`.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// git in the workspace, which must succeed.
    #[expect(clippy::disallowed_methods, reason = "tests make repositories with git itself")]
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        let plain = self.command();
        let mut path: Vec<_> = Path::new(plain.get_program())
            .parent()
            .map(Path::to_owned)
            .into_iter()
            .collect();
        path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
        let output = Command::new("git")
            .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org"])
            .args(arguments)
            .env_clear()
            .envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))))
            .env("PATH", std::env::join_paths(path).expect("a path"))
            .current_dir(self.workspace())
            .output()
            .expect("git runs");
        assert!(output.status.success(), "git {arguments:?}: {output:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// `JOURNAL_HOME`.
    pub(crate) fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// Where the documents are. Not in a repository unless a test makes one.
    pub(crate) fn workspace(&self) -> PathBuf {
        self.folder.path().join("workspace")
    }

    /// Writes a file of the workspace and returns its path.
    pub(crate) fn write(&self, name: &str, content: &str) -> PathBuf {
        let path = self.workspace().join(name);
        std::fs::create_dir_all(path.parent().expect("inside the workspace")).expect("a folder");
        std::fs::write(&path, content).expect("a file");
        path
    }

    /// The binary under test with nothing of the developer's environment but `PATH`.
    #[expect(clippy::disallowed_methods, reason = "tests run the binary itself")]
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_journal"));
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder.path())
            .env("JOURNAL_HOME", self.home())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("NO_COLOR", "1")
            .current_dir(self.workspace());
        command
    }

    /// Runs `journal` with `arguments` and expects success.
    pub(crate) fn journal(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(
            output.status.success(),
            "journal {arguments:?} failed: {}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Runs `journal` with `arguments`.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().expect("journal runs")
    }

    /// `journal log --json --all`, the suggestions.
    pub(crate) fn log(&self) -> Vec<Value> {
        self.log_with(&[])
    }

    /// The same with further flags.
    pub(crate) fn log_with(&self, flags: &[&str]) -> Vec<Value> {
        let mut arguments = vec!["log", "--all", "--json"];
        arguments.extend(flags);
        let log: Value = serde_json::from_str(&self.journal(&arguments)).expect("JSON");
        assert_eq!(log["schema"], "journal.log.v1");
        log["suggestions"].as_array().expect("a list").clone()
    }

    /// A server that has not been initialized.
    pub(crate) fn bare_server(&self) -> Client {
        let mut command = self.command();
        command.arg("lsp").stderr(std::process::Stdio::null());
        Client::start(command).expect("the server starts")
    }

    /// An initialized server.
    pub(crate) fn server(&self) -> Client {
        self.server_with(json!({
            "general": { "positionEncodings": ["utf-16"] },
            "textDocument": { "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } } },
        }))
    }

    /// An initialized server for a client with these capabilities.
    pub(crate) fn server_with(&self, capabilities: Value) -> Client {
        let mut server = self.bare_server();
        server
            .initialize(&initialize_params(&self.workspace(), capabilities))
            .expect("initialize");
        server
    }
}

/// Parameters of `initialize`.
#[expect(clippy::needless_pass_by_value, reason = "written where it is called")]
pub(crate) fn initialize_params(root: &Path, capabilities: Value) -> Value {
    let uri = uri(root);
    json!({
        "processId": std::process::id(),
        "rootUri": uri,
        "workspaceFolders": [{ "uri": uri, "name": "workspace" }],
        "capabilities": capabilities,
    })
}

/// The `file:` URI of a path.
pub(crate) fn uri(path: &Path) -> String {
    tower_lsp::lsp_types::Url::from_file_path(path)
        .expect("an absolute path")
        .to_string()
}

/// An open document as an editor has it: the text, the version, and positions in UTF-16.
pub(crate) struct Buffer {
    pub(crate) uri: String,
    pub(crate) text: String,
    pub(crate) version: i32,
}

impl Buffer {
    /// Opens the document in the server.
    pub(crate) fn open(server: &mut Client, path: &Path, text: &str) -> Self {
        let buffer = Self {
            uri: uri(path),
            text: text.to_owned(),
            version: 1,
        };
        server
            .notify(
                "textDocument/didOpen",
                &json!({ "textDocument": { "uri": buffer.uri, "languageId": "rust", "version": 1, "text": text } }),
            )
            .expect("sent");
        buffer
    }

    /// The position of a byte offset: 0-based line, UTF-16 code units.
    pub(crate) fn position(&self, offset: usize) -> Value {
        let before = &self.text[..offset];
        let mut line = 0;
        let mut line_start = 0;
        let bytes = before.as_bytes();
        for (index, byte) in bytes.iter().enumerate() {
            let ends = match byte {
                b'\n' => true,
                b'\r' => self.text.as_bytes().get(index + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends {
                line += 1;
                line_start = index + 1;
            }
        }
        json!({ "line": line, "character": before[line_start..].encode_utf16().count() })
    }

    /// The byte offset right after the first occurrence of `needle`.
    pub(crate) fn after(&self, needle: &str) -> usize {
        self.text
            .find(needle)
            .unwrap_or_else(|| panic!("{needle:?} is in {:?}", self.text))
            + needle.len()
    }

    /// The byte offset of the first occurrence of `needle`.
    pub(crate) fn before(&self, needle: &str) -> usize {
        self.after(needle) - needle.len()
    }

    /// Replaces `deleted` bytes at `offset` in one change of a new version; returns the range before the edit.
    pub(crate) fn edit(&mut self, server: &mut Client, offset: usize, deleted: usize, inserted: &str) -> Value {
        let range = json!({ "start": self.position(offset), "end": self.position(offset + deleted) });
        self.text.replace_range(offset..offset + deleted, inserted);
        self.version += 1;
        server
            .notify(
                "textDocument/didChange",
                &json!({
                    "textDocument": { "uri": self.uri, "version": self.version },
                    "contentChanges": [{ "range": range, "text": inserted }],
                }),
            )
            .expect("sent");
        range
    }

    /// Types `text` at `offset`, one character a change.
    pub(crate) fn type_at(&mut self, server: &mut Client, mut offset: usize, text: &str) {
        for character in text.chars() {
            self.edit(server, offset, 0, character.encode_utf8(&mut [0; 4]));
            offset += character.len_utf8();
        }
    }

    /// Parameters of an acceptance of grade exact by `copilot:gpt-5.2`.
    pub(crate) fn acceptance(&self, range: &Value, text: &str) -> Value {
        json!({
            "textDocument": { "uri": self.uri, "version": self.version },
            "edits": [{ "range": range, "newText": text }],
            "kind": "inline",
            "source": { "tool": "copilot", "toolVersion": "1.2.3", "model": "gpt-5.2", "modelOrigin": "event" },
            "evidence": { "channel": "api", "grade": "exact" },
        })
    }

    /// An accepted suggestion: the change, then the report.
    pub(crate) fn accept(&mut self, server: &mut Client, offset: usize, deleted: usize, inserted: &str) {
        let range = self.edit(server, offset, deleted, inserted);
        let params = self.acceptance(&range, inserted);
        server.notify("journal/didAcceptSuggestion", &params).expect("sent");
    }

    /// Writes the file and tells the server.
    pub(crate) fn save(&self, server: &mut Client) {
        let path = tower_lsp::lsp_types::Url::parse(&self.uri)
            .expect("a URI")
            .to_file_path()
            .expect("a path");
        std::fs::write(path, &self.text).expect("written");
        server
            .notify("textDocument/didSave", &json!({ "textDocument": { "uri": self.uri } }))
            .expect("sent");
    }

    /// Closes the document.
    pub(crate) fn close(&self, server: &mut Client) {
        server
            .notify("textDocument/didClose", &json!({ "textDocument": { "uri": self.uri } }))
            .expect("sent");
    }

    /// Reports where the newest version came from.
    pub(crate) fn report_origin(&self, server: &mut Client, origin: &str) {
        server
            .notify(
                "journal/didChangeOrigin",
                &json!({ "textDocument": { "uri": self.uri, "version": self.version }, "origin": origin }),
            )
            .expect("sent");
    }

    /// Asks who wrote what: (class, text) of each run of the whole document.
    pub(crate) fn origins(&self, server: &mut Client) -> Vec<(String, String)> {
        self.runs(server)
            .iter()
            .map(|run| {
                let start = self.offset(&run["range"]["start"]);
                let end = self.offset(&run["range"]["end"]);
                (
                    run["class"].as_str().expect("a class").to_owned(),
                    self.text[start..end].to_owned(),
                )
            })
            .collect()
    }

    /// The raw answer of `journal/rangeOrigin` for the whole document.
    pub(crate) fn runs(&self, server: &mut Client) -> Vec<Value> {
        let range = json!({ "start": { "line": 0, "character": 0 }, "end": self.position(self.text.len()) });
        let answer = server
            .request(
                "journal/rangeOrigin",
                &json!({ "textDocument": { "uri": self.uri }, "range": range }),
            )
            .expect("an answer");
        answer.as_array().expect("a list").clone()
    }

    /// The AI text of the document, run by run.
    pub(crate) fn ai(&self, server: &mut Client) -> Vec<String> {
        self.origins(server)
            .into_iter()
            .filter(|(class, _)| class == "ai")
            .map(|(_, text)| text)
            .collect()
    }

    /// The byte offset of a UTF-16 position.
    pub(crate) fn offset(&self, position: &Value) -> usize {
        (0..=self.text.len())
            .filter(|offset| self.text.is_char_boundary(*offset))
            .find(|offset| &self.position(*offset) == position)
            .unwrap_or_else(|| panic!("{position} is in the text"))
    }

    /// The diagnostics of the newest version.
    pub(crate) fn diagnostics(&self, server: &mut Client) -> Vec<Value> {
        let params = server
            .notification("textDocument/publishDiagnostics", |params| {
                params["uri"] == self.uri.as_str() && params["version"] == self.version
            })
            .expect("diagnostics");
        params["diagnostics"].as_array().expect("a list").clone()
    }
}
