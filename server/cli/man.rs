//! `journal man`.

use std::path::Path;

use anyhow::Context as _;

use super::error::CommandError;
use super::grammar::{self, Man};
use super::ui::Ui;

pub(super) fn run(arguments: &Man, ui: &Ui) -> Result<(), CommandError> {
    if let Some(folder) = &arguments.output {
        write_pages(folder)?;
        ui.note(&format!("wrote the manual pages to {}", folder.display()));
        return Ok(());
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(grammar::command())
        .render(&mut page)
        .context("writing the manual page")?;
    ui.print_bytes(&page)
}

fn write_pages(folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    clap_mangen::generate_to(grammar::command(), folder)
        .with_context(|| format!("writing manual pages to {}", folder.display()))
}
