//! A stand-in for an editor: one open document, typed into and accepted into, over the real protocol.

use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde_json::{Value, json};

use super::client::Client;
use crate::lsp::{convert, protocol};

/// Tool and model of a suggestion.
#[derive(Clone, Copy)]
pub(super) struct Assistant {
    pub(super) tool: &'static str,
    pub(super) model: &'static str,
}

/// A document that is open in the server. Its text is ASCII, so that bytes are the protocol's units in every encoding.
pub(super) struct Editor {
    server: Client,
    path: PathBuf,
    uri: String,
    version: i32,
    pub(super) text: String,
}

impl Editor {
    /// Starts the server and opens `path`.
    pub(super) fn open(mut server: Client, root: &Path, path: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(path)?;
        let root = uri_of(root)?;
        let uri = uri_of(path)?;
        server.initialize(&json!({
            "processId": std::process::id(),
            "rootUri": root,
            "workspaceFolders": [{ "uri": root, "name": "shop" }],
            "clientInfo": { "name": "journal demo" },
            "capabilities": {},
        }))?;
        server.notify(
            "textDocument/didOpen",
            &json!({ "textDocument": { "uri": uri, "languageId": "rust", "version": 1, "text": text } }),
        )?;
        Ok(Self {
            server,
            path: path.to_owned(),
            uri,
            version: 1,
            text,
        })
    }

    /// Where `needle` ends in the text.
    pub(super) fn after(&self, needle: &str) -> anyhow::Result<usize> {
        let start = self
            .text
            .rfind(needle)
            .with_context(|| format!("{needle:?} is not in the document"))?;
        Ok(start + needle.len())
    }

    /// Types `text` at `offset`, one key a change.
    pub(super) fn type_text(&mut self, offset: usize, text: &str) -> anyhow::Result<()> {
        for (index, key) in text.char_indices() {
            self.change(offset + index..offset + index, key.encode_utf8(&mut [0; 4]))?;
        }
        Ok(())
    }

    /// Replaces `old`, the beginning of the last `context`, by `new` as a person does: deletes the word, then types.
    pub(super) fn retype(&mut self, context: &str, old: &str, new: &str) -> anyhow::Result<()> {
        let start = self.after(context)? - context.len();
        self.change(start..start + old.len(), "")?;
        self.type_text(start, new)
    }

    /// Accepts a suggestion at `offset`; the parts are accepted one after the other.
    pub(super) fn accept(&mut self, offset: usize, parts: &[&str], assistant: Assistant) -> anyhow::Result<()> {
        let group = format!("{}-{offset}", assistant.tool);
        let mut at = offset;
        for part in parts {
            let range = self.change(at..at, part)?;
            at += part.len();
            let kind = if parts.len() > 1 { "inlinePartial" } else { "inline" };
            self.server.notify(
                protocol::DID_ACCEPT_SUGGESTION,
                &json!({
                    "textDocument": { "uri": self.uri, "version": self.version },
                    "edits": [{ "range": range, "newText": part }],
                    "kind": kind,
                    "suggestion": { "groupId": group },
                    "source": { "tool": assistant.tool, "model": assistant.model, "modelOrigin": "event" },
                    "prompt": { "text": format!("complete {} at {offset}", self.uri) },
                    "evidence": { "channel": "api", "grade": "exact" },
                }),
            )?;
        }
        Ok(())
    }

    /// Puts text in from the clipboard and says so.
    pub(super) fn paste(&mut self, offset: usize, text: &str) -> anyhow::Result<()> {
        self.change(offset..offset, text)?;
        self.report_origin("paste")
    }

    /// Takes back what was put in at `range`, as the editor's undo does.
    pub(super) fn undo(&mut self, range: Range<usize>) -> anyhow::Result<()> {
        self.change(range, "")?;
        self.report_origin("undo")
    }

    /// Writes the file and tells the server.
    pub(super) fn save(&mut self) -> anyhow::Result<()> {
        std::fs::write(&self.path, &self.text)?;
        self.server
            .notify("textDocument/didSave", &json!({ "textDocument": { "uri": self.uri } }))?;
        Ok(())
    }

    /// The diagnostics of the text as it stands.
    pub(super) fn diagnostics(&mut self) -> anyhow::Result<Vec<Value>> {
        let (uri, version) = (self.uri.clone(), self.version);
        let published = self.server.notification("textDocument/publishDiagnostics", |params| {
            params["uri"] == uri.as_str() && params["version"] == version
        })?;
        Ok(published["diagnostics"].as_array().cloned().unwrap_or_default())
    }

    /// Who wrote what: the class of each run, in order, as byte ranges.
    pub(super) fn origins(&mut self) -> anyhow::Result<Vec<(Range<usize>, String)>> {
        let whole = json!({ "start": { "line": 0, "character": 0 }, "end": self.position(self.text.len()) });
        let params = json!({ "textDocument": { "uri": self.uri }, "range": whole });
        let answer = self.server.request(protocol::RANGE_ORIGIN, &params)?;
        let runs = answer.as_array().context("rangeOrigin answers a list")?;
        Ok(runs
            .iter()
            .map(|run| {
                let range = self.offset(&run["range"]["start"])..self.offset(&run["range"]["end"]);
                (range, run["class"].as_str().unwrap_or("unknown").to_owned())
            })
            .collect())
    }

    /// Ends the server as an editor does.
    pub(super) fn quit(self) -> anyhow::Result<()> {
        self.server.shut_down().map(drop)
    }

    fn report_origin(&mut self, origin: &str) -> anyhow::Result<()> {
        let document = json!({ "uri": self.uri, "version": self.version });
        self.server.notify(
            protocol::DID_CHANGE_ORIGIN,
            &json!({ "textDocument": document, "origin": origin }),
        )?;
        Ok(())
    }

    fn change(&mut self, range: Range<usize>, text: &str) -> anyhow::Result<Value> {
        let before = json!({ "start": self.position(range.start), "end": self.position(range.end) });
        self.text.replace_range(range, text);
        self.version += 1;
        self.server.notify(
            "textDocument/didChange",
            &json!({
                "textDocument": { "uri": self.uri, "version": self.version },
                "contentChanges": [{ "range": before, "text": text }],
            }),
        )?;
        Ok(before)
    }

    fn position(&self, offset: usize) -> Value {
        let before = &self.text[..offset];
        let line = before.bytes().filter(|byte| *byte == b'\n').count();
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        json!({ "line": line, "character": offset - line_start })
    }

    fn offset(&self, position: &Value) -> usize {
        let number = |key: &str| position[key].as_u64().unwrap_or_default() as usize;
        let line_start: usize = self.text.split_inclusive('\n').take(number("line")).map(str::len).sum();
        (line_start + number("character")).min(self.text.len())
    }
}

fn uri_of(path: &Path) -> anyhow::Result<String> {
    convert::file_uri(path).with_context(|| format!("{} is not an absolute path", path.display()))
}
