//! Diagnostics: which findings are shown, how grave, and how they reach the client.

use tower_lsp::jsonrpc::{Error, ErrorCode};
use tower_lsp::lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DocumentDiagnosticParams, DocumentDiagnosticReport,
    DocumentDiagnosticReportResult, FullDocumentDiagnosticReport, Location, NumberOrString,
    RelatedFullDocumentDiagnosticReport,
};

use crate::document::position::PositionEncoding;
use crate::lsp::convert;
use crate::lsp::event::Reply;
use crate::lsp::outbox::Outgoing;
use crate::lsp::state::{Delivery, Document, State};
use crate::rules::finding::Finding;
use crate::rules::severity::{Provenance, Severity};
use crate::rules::suppress::SuppressionRemark;
use crate::suggestion::origin::Slot;

/// `source` of every diagnostic.
pub const SOURCE: &str = "journal";

/// `textDocument/diagnostic`: answered when the newest version is analyzed. From the first such request on, nothing is
/// pushed for the document, so that no client shows a finding twice.
pub fn handle(state: &mut State, params: &DocumentDiagnosticParams, reply: Reply<DocumentDiagnosticReportResult>) {
    let Some(document) = state.documents.get_mut(&params.text_document.uri) else {
        state.recorder.answer(reply, Ok(full_report(Vec::new())));
        return;
    };
    if matches!(document.delivery, Delivery::Push) {
        document.delivery = Delivery::Pull(Vec::new());
        if document.judged_version.is_some() {
            let clear = Outgoing::Diagnostics {
                uri: document.uri.clone(),
                version: None,
                diagnostics: Vec::new(),
            };
            state.outbox.send(clear);
        }
    }
    if document.judged_version == Some(document.tracker.version()) {
        let mut items = current(document, state.settings.encoding);
        items.extend(state.wrong_queries.get(&document.uri).into_iter().flatten().cloned());
        state.recorder.answer(reply, Ok(full_report(items)));
    } else if let Delivery::Pull(waiting) = &mut document.delivery {
        waiting.retain(|reply| !reply.is_closed());
        waiting.push(reply);
    }
}

/// Sends the diagnostics of a version that has just been analyzed, or whose provenance changed.
pub fn deliver(state: &mut State, uri: &tower_lsp::lsp_types::Url) {
    let encoding = state.settings.encoding;
    let Some(document) = state.documents.get_mut(uri) else {
        return;
    };
    if document.judged_version != Some(document.tracker.version()) {
        return;
    }
    let mut diagnostics = current(document, encoding);
    diagnostics.extend(state.wrong_queries.get(uri).into_iter().flatten().cloned());
    match &mut document.delivery {
        Delivery::Push => state.outbox.send(Outgoing::Diagnostics {
            uri: uri.clone(),
            version: Some(document.tracker.version()),
            diagnostics,
        }),
        Delivery::Pull(waiting) => {
            for reply in waiting.drain(..) {
                state.recorder.answer(reply, Ok(full_report(diagnostics.clone())));
            }
        }
    }
}

/// Tells the client that diagnostics changed though the text did not: a review, a judgment.
pub fn refresh(state: &mut State, uri: &tower_lsp::lsp_types::Url) {
    let pulls = state
        .documents
        .get(uri)
        .is_some_and(|document| matches!(document.delivery, Delivery::Pull(_)));
    if pulls && state.settings.refreshes_diagnostics {
        state.outbox.send(Outgoing::RefreshDiagnostics);
    } else {
        deliver(state, uri);
    }
}

/// Whoever still waits for diagnostics of a document that goes away is told to ask again.
pub fn abandon(waiting: Vec<Reply<DocumentDiagnosticReportResult>>) {
    for reply in waiting {
        let _ = reply.send(Err(Error {
            code: ErrorCode::ContentModified,
            message: "the document was closed".into(),
            data: None,
        }));
    }
}

/// The diagnostics of the newest analyzed text, weighed by who wrote it.
fn current(document: &mut Document, encoding: PositionEncoding) -> Vec<Diagnostic> {
    let Some(judged) = document.judged.take() else {
        return Vec::new();
    };
    let mut diagnostics = Vec::new();
    for finding in &judged.active {
        if let Some(severity) = severity_of(document, finding) {
            diagnostics.push(diagnostic(document, finding, severity, encoding));
        }
    }
    let unused = judged.unused.iter().map(|unused| (SuppressionRemark::Unused, unused));
    let without_reason = judged.without_reason.iter();
    let without_reason = without_reason.map(|suppression| (SuppressionRemark::WithoutReason, suppression));
    for (remark, suppression) in unused.chain(without_reason) {
        if owner(document, &suppression.range).is_some() {
            let (policy, path) = &document.policy;
            let Some(severity) = policy.level_of(remark.code(), remark.severity(), path) else {
                continue;
            };
            let mut diagnostic = plain(document, &suppression.range, encoding);
            diagnostic.severity = Some(convert::severity(severity));
            diagnostic.code = Some(NumberOrString::String(remark.code().to_owned()));
            remark.message().clone_into(&mut diagnostic.message);
            diagnostics.push(diagnostic);
        }
    }
    document.judged = Some(judged);
    diagnostics
}

/// How grave a finding is in this document; nothing where it is not shown.
pub fn severity_of(document: &mut Document, finding: &Finding) -> Option<Severity> {
    let provenance = match owner(document, &finding.range) {
        Some(slot) => {
            let similarity = document.measure(slot)?.similarity;
            let reviewed = document.tracker.suggestion(slot)?.is_reviewed();
            Provenance::Suggestion { similarity, reviewed }
        }
        None => Provenance::Other,
    };
    let (policy, path) = &document.policy;
    policy.severity(&finding.rule, provenance, path)
}

/// The observed suggestion that wrote most of a range.
pub fn owner(document: &Document, range: &std::ops::Range<usize>) -> Option<Slot> {
    let mut shares: Vec<(Slot, usize)> = Vec::new();
    for run in document.tracker.origins().overlapping(range.clone()) {
        let crate::suggestion::origin::Origin::Suggestion { slot, .. } = run.origin else {
            continue;
        };
        let bytes = run.range.end.min(range.end) - run.range.start.max(range.start);
        match shares.iter_mut().find(|(seen, _)| *seen == slot) {
            Some((_, share)) => *share += bytes,
            None => shares.push((slot, bytes)),
        }
    }
    shares.into_iter().max_by_key(|(_, share)| *share).map(|(slot, _)| slot)
}

fn diagnostic(document: &Document, finding: &Finding, severity: Severity, encoding: PositionEncoding) -> Diagnostic {
    let mut diagnostic = plain(document, &finding.range, encoding);
    diagnostic.severity = Some(convert::severity(severity));
    diagnostic.code = Some(NumberOrString::String(finding.rule.code.clone()));
    diagnostic.code_description = finding
        .rule
        .url
        .as_ref()
        .and_then(|url| url.parse().ok())
        .map(|href| CodeDescription { href });
    diagnostic.message = match &finding.rule.help {
        Some(help) => format!("{}\n{help}", finding.message()),
        None => finding.message().into_owned(),
    };
    if !finding.related.is_empty() {
        let related = finding.related.iter().map(|range| DiagnosticRelatedInformation {
            location: Location {
                uri: document.uri.clone(),
                range: convert::range_to_lsp(document.tracker.rope(), range, encoding),
            },
            message: "belongs to it".to_owned(),
        });
        diagnostic.related_information = Some(related.collect());
    }
    diagnostic
}

fn plain(document: &Document, range: &std::ops::Range<usize>, encoding: PositionEncoding) -> Diagnostic {
    Diagnostic {
        range: convert::range_to_lsp(document.tracker.rope(), range, encoding),
        source: Some(SOURCE.to_owned()),
        ..Default::default()
    }
}

fn full_report(items: Vec<Diagnostic>) -> DocumentDiagnosticReportResult {
    DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: None, items },
    }))
}
