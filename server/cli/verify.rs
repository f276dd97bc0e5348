//! `journal verify`.

use super::context::{Context, journal_error};
use super::error::CommandError;
use super::ui::Ui;
use crate::journal::verify::{Named, Problem};
use crate::report::maintenance::{BadRecord, VerifyReport};

pub(super) fn run(context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let Some(reader) = context.journal()? else {
        ui.note("nothing has been recorded yet");
        let report = VerifyReport::new(0, 0, None, Vec::new());
        return ui.answer(&report, |style| report.to_text(style));
    };
    let progress = ui.progress("verifying the journal");
    let verification = reader
        .verify(&[], &mut |_, _| {})
        .map_err(|error| journal_error(&error))?;
    drop(progress);
    let (first_bad, differences) = match &verification.problem {
        None => (None, Vec::new()),
        Some(problem) => match bad_seq(problem) {
            Some(seq) => (
                Some(BadRecord {
                    seq,
                    problem: problem.to_string(),
                }),
                Vec::new(),
            ),
            None => (None, vec![problem.to_string()]),
        },
    };
    let report = VerifyReport::new(verification.records, verification.erased, first_bad, differences);
    ui.answer(&report, |style| report.to_text(style))?;
    if report.intact {
        Ok(())
    } else {
        Err(CommandError::findings())
    }
}

/// The record that a problem names; a problem of the folded state names none.
fn bad_seq(problem: &Problem) -> Option<i64> {
    match problem {
        Problem::Changed(Named { seq, .. }) | Problem::Replaced { seq } | Problem::Removed { first: seq, .. } => {
            Some(*seq)
        }
        Problem::Erased { .. } | Problem::Projection { .. } => None,
    }
}
