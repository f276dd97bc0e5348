//! `journal completions`.

use super::error::CommandError;
use super::grammar::{self, Completions};
use super::ui::Ui;

pub(super) fn run(arguments: &Completions, ui: &Ui) -> Result<(), CommandError> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut grammar::command(), "journal", &mut script);
    ui.print_bytes(&script)
}
