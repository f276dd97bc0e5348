//! `initialize`: what was agreed with the client.

use serde_json::json;
use tower_lsp::lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions,
    DiagnosticOptions, DiagnosticServerCapabilities, ExecuteCommandOptions, FileOperationFilter, FileOperationPattern,
    FileOperationRegistrationOptions, HoverProviderCapability, InitializeParams, InitializeResult, OneOf, SaveOptions,
    ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, WorkspaceFileOperationsServerCapabilities, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities,
};

use crate::lsp::convert;
use crate::lsp::protocol;
use crate::lsp::state::{Settings, State};

/// Reads the client's abilities and answers with ours.
pub fn handle(state: &mut State, params: &InitializeParams) -> InitializeResult {
    state.settings = settings(&params.capabilities);
    InitializeResult {
        capabilities: capabilities(&state.settings),
        server_info: Some(ServerInfo {
            name: "journal".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    }
}

fn settings(client: &ClientCapabilities) -> Settings {
    let encodings = client
        .general
        .as_ref()
        .and_then(|general| general.position_encodings.as_deref());
    let workspace = client.workspace.as_ref();
    Settings {
        encoding: convert::negotiate_encoding(encodings),
        pulls_diagnostics: client
            .text_document
            .as_ref()
            .is_some_and(|text| text.diagnostic.is_some()),
        refreshes_diagnostics: workspace
            .and_then(|workspace| workspace.diagnostic.as_ref())
            .and_then(|diagnostic| diagnostic.refresh_support)
            .unwrap_or_default(),
        refreshes_lenses: workspace
            .and_then(|workspace| workspace.code_lens.as_ref())
            .and_then(|lens| lens.refresh_support)
            .unwrap_or_default(),
        takes_code_actions: client
            .text_document
            .as_ref()
            .and_then(|text| text.code_action.as_ref())
            .is_some_and(|action| action.code_action_literal_support.is_some()),
        applies_edits: workspace.and_then(|workspace| workspace.apply_edit).unwrap_or_default(),
        shows_progress: client
            .window
            .as_ref()
            .and_then(|window| window.work_done_progress)
            .unwrap_or_default(),
        hears_origins: client
            .experimental
            .as_ref()
            .is_some_and(|experimental| experimental["journal"]["version"] == protocol::VERSION),
    }
}

fn capabilities(settings: &Settings) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(convert::encoding_kind(settings.encoding)),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions {
                include_text: Some(false),
            })),
            ..Default::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_lens_provider: Some(CodeLensOptions {
            resolve_provider: Some(false),
        }),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..Default::default()
        })),
        diagnostic_provider: settings.pulls_diagnostics.then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some("journal".to_owned()),
                inter_file_dependencies: false,
                workspace_diagnostics: false,
                ..Default::default()
            })
        }),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: protocol::COMMANDS.map(str::to_owned).to_vec(),
            ..Default::default()
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: Some(WorkspaceFileOperationsServerCapabilities {
                did_rename: Some(FileOperationRegistrationOptions {
                    filters: vec![FileOperationFilter {
                        scheme: Some("file".to_owned()),
                        pattern: FileOperationPattern {
                            glob: "**/*".to_owned(),
                            ..Default::default()
                        },
                    }],
                }),
                ..Default::default()
            }),
        }),
        experimental: Some(json!({ "journal": { "version": protocol::VERSION, "methods": protocol::METHODS } })),
        ..Default::default()
    }
}
