//! `textDocument/codeAction`: repair a finding, suppress it with a reason, mark as reviewed, judge possible AI.

use std::collections::HashMap;

use serde_json::{Value, json};
use tower_lsp::lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Command, Diagnostic, NumberOrString, Position,
    Range, TextEdit, VersionedTextDocumentIdentifier, WorkspaceEdit,
};

use crate::document::position::PositionEncoding;
use crate::document::syntax::Grammar;
use crate::lsp::convert;
use crate::lsp::handlers::diagnostic::SOURCE;
use crate::lsp::protocol::{self, ApplyEditArguments};
use crate::lsp::state::{Document, State};
use crate::rules::finding::Finding;
use crate::rules::suppress;
use crate::suggestion::origin::{Origin, Slot};

/// A suppression has to say why; these are the answers that people give most. Anything else is typed by hand.
const REASONS: [&str; 3] = ["reviewed, and intended here", "false positive", "accepted risk"];

/// The actions at a range, in the form that the client takes.
pub fn handle(state: &mut State, params: &CodeActionParams) -> Option<Vec<CodeActionOrCommand>> {
    let actions = actions(state, params)?.into_iter();
    if state.settings.takes_code_actions {
        return Some(actions.map(CodeActionOrCommand::CodeAction).collect());
    }
    let document = state.documents.get(&params.text_document.uri)?;
    let may_edit = state.settings.applies_edits;
    Some(
        actions
            .filter_map(|action| bare_command(document, action, may_edit))
            .map(CodeActionOrCommand::Command)
            .collect(),
    )
}

/// What a client that knows nothing but commands can do of an action. An edit takes the way through us: the client asks
/// for the command, and is asked to make the edit.
fn bare_command(document: &Document, action: CodeAction, may_edit: bool) -> Option<Command> {
    if action.command.is_some() {
        return action.command;
    }
    let changes = action.edit.filter(|_| may_edit)?.changes?;
    let arguments = ApplyEditArguments {
        text_document: VersionedTextDocumentIdentifier {
            uri: document.uri.clone(),
            version: document.tracker.version(),
        },
        edits: changes.into_values().flatten().collect(),
    };
    Some(Command {
        title: action.title,
        command: protocol::COMMAND_APPLY_EDIT.to_owned(),
        arguments: Some(vec![json!(arguments)]),
    })
}

fn actions(state: &State, params: &CodeActionParams) -> Option<Vec<CodeAction>> {
    let encoding = state.settings.encoding;
    let document = state.documents.get(&params.text_document.uri)?;
    let mut actions = Vec::new();
    for diagnostic in &params.context.diagnostics {
        actions.extend(fixes(document, diagnostic, encoding));
        actions.extend(suppressions(document, diagnostic));
    }
    let range = convert::range_from_lsp(document.tracker.rope(), &params.range, encoding);
    let around = range.start..(range.end + 1).min(document.tracker.rope().len_bytes());
    let mut seen: Vec<Slot> = Vec::new();
    for run in document.tracker.origins().overlapping(around) {
        if let Some(slot) = run.origin.slot().filter(|slot| !seen.contains(slot)) {
            seen.push(slot);
            actions.extend(about_suggestion(document, slot, run.origin));
        }
    }
    Some(actions)
}

/// The edits that repair what a diagnostic is about, where its rule knows one and the text is still the one it was
/// found in.
fn fixes(document: &Document, diagnostic: &Diagnostic, encoding: PositionEncoding) -> Vec<CodeAction> {
    let Some(NumberOrString::String(code)) = &diagnostic.code else {
        return Vec::new();
    };
    let judged = document
        .judged
        .as_ref()
        .filter(|_| document.judged_version == Some(document.tracker.version()));
    let rope = document.tracker.rope();
    let is_meant = |finding: &&Finding| {
        finding.rule.code == *code && convert::range_to_lsp(rope, &finding.range, encoding) == diagnostic.range
    };
    let findings = judged.into_iter().flat_map(|judged| &judged.active).filter(is_meant);
    findings
        .filter_map(|finding| finding.fix.as_ref())
        .map(|fix| {
            let edit = TextEdit {
                range: convert::range_to_lsp(rope, &fix.range, encoding),
                new_text: fix.replacement.clone(),
            };
            CodeAction {
                is_preferred: Some(true),
                ..quick_fix(document, diagnostic, title(&fix.replacement), edit)
            }
        })
        .collect()
}

fn title(replacement: &str) -> String {
    const LONGEST: usize = 60;
    if replacement.is_empty() {
        "Take it out".to_owned()
    } else if replacement.contains('\n') || replacement.chars().count() > LONGEST {
        "Repair it".to_owned()
    } else {
        format!("Replace by {replacement}")
    }
}

fn quick_fix(document: &Document, diagnostic: &Diagnostic, title: String, edit: TextEdit) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic.clone()]),
        edit: Some(WorkspaceEdit {
            changes: Some(HashMap::from([(document.uri.clone(), vec![edit])])),
            ..Default::default()
        }),
        ..Default::default()
    }
}

fn suppressions(document: &Document, diagnostic: &Diagnostic) -> Vec<CodeAction> {
    let (Some(NumberOrString::String(code)), Some(grammar)) = (&diagnostic.code, Grammar::of_path(&document.path))
    else {
        return Vec::new();
    };
    if diagnostic.source.as_deref() != Some(SOURCE) {
        return Vec::new();
    }
    let line = diagnostic.range.start.line;
    let indentation: String = document
        .tracker
        .rope()
        .get_line(line as usize)
        .map(|line| {
            line.chars()
                .take_while(|character| matches!(character, ' ' | '\t'))
                .collect()
        })
        .unwrap_or_default();
    let start = Position { line, character: 0 };
    REASONS
        .iter()
        .map(|reason| {
            let new_text = format!("{indentation}{}\n", suppress::comment(grammar, code, reason));
            let edit = TextEdit {
                range: Range { start, end: start },
                new_text,
            };
            quick_fix(document, diagnostic, format!("Suppress {code}: {reason}"), edit)
        })
        .collect()
}

fn about_suggestion(document: &Document, slot: Slot, origin: Origin) -> Vec<CodeAction> {
    let Some(live) = document.tracker.suggestion(slot) else {
        return Vec::new();
    };
    let id = live.id();
    match origin {
        Origin::Suggestion { .. } if !live.is_reviewed() => {
            vec![command(
                "Mark AI text as reviewed",
                protocol::COMMAND_REVIEW,
                json!({ "ids": [id] }),
            )]
        }
        Origin::Possible { .. } => vec![
            command(
                "This is AI text",
                protocol::COMMAND_JUDGE,
                json!({ "id": id, "confirmed": true }),
            ),
            command(
                "This is not AI text",
                protocol::COMMAND_JUDGE,
                json!({ "id": id, "confirmed": false }),
            ),
        ],
        _ => Vec::new(),
    }
}

fn command(title: &str, name: &str, argument: Value) -> CodeAction {
    CodeAction {
        title: title.to_owned(),
        kind: Some(CodeActionKind::QUICKFIX),
        command: Some(Command {
            title: title.to_owned(),
            command: name.to_owned(),
            arguments: Some(vec![argument]),
        }),
        ..Default::default()
    }
}
