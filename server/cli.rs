//! The command line: its grammar, and the way from a parsed line to an exit code.
//!
//! One file a subcommand. `ui` is the only one that prints; the subcommands fill models of `report` and hand them over.

mod blame;
mod check;
mod claims;
mod completions;
mod context;
mod deadline;
pub mod demo;
mod doctor;
mod error;
mod export;
mod files;
mod follow;
mod forget;
mod grammar;
mod hook;
mod import;
mod install;
mod log;
mod lsp;
mod man;
mod notes;
mod provenance;
mod proxy;
mod prune;
mod review;
mod rules;
mod settings;
mod show;
mod stats;
mod status;
mod target;
mod today;
pub mod ui;
mod verify;

pub use error::{CommandError, ErrorKind};
pub use grammar::{Cli, command};

use clap::Parser as _;
use context::Context;
use grammar::Command;

use crate::clock::Clock;
use ui::{Answer, Ui};

/// Runs the process's command line and returns its exit code: 0 done, 1 findings or a failed check, 2 wrong use or a
/// failure.
pub fn main() -> u8 {
    let parsed = grammar::hook_call(std::env::args_os()).map_or_else(Cli::try_parse, Ok);
    let cli = match parsed {
        Ok(cli) => cli,
        Err(refusal) => {
            // Agents take an exit code for a verdict and stop their work.
            if refusal.use_stderr() && std::env::args_os().nth(1).is_some_and(|word| word == "hook") {
                return 0;
            }
            let code = if refusal.use_stderr() { 2 } else { 0 };
            // A closed pipe leaves nobody to tell.
            let _ = refusal.print();
            return code;
        }
    };
    let answer = if cli.global.json { Answer::Json } else { Answer::Text };
    let ui = Ui::new(answer, cli.global.quiet, cli.global.limit, Clock::System.now());
    match run(&cli, &ui) {
        Ok(code) => code,
        Err(error) => {
            ui.error(&error);
            error.exit_code()
        }
    }
}

fn run(cli: &Cli, ui: &Ui) -> Result<u8, CommandError> {
    let done = match &cli.command {
        Command::Completions(arguments) => completions::run(arguments, ui),
        Command::Man(arguments) => man::run(arguments, ui),
        Command::Rules(arguments) => rules::run(arguments, &cli.global, ui),
        Command::Export(arguments) => export::run(arguments, &cli.global, ui),
        Command::Stats(arguments) => stats::run(arguments, &Context::new(&cli.global)?, ui),
        Command::Status(arguments) => status::run(arguments, &Context::new(&cli.global)?, ui),
        Command::Show(arguments) => show::run(arguments, &Context::new(&cli.global)?, ui),
        Command::Review(arguments) => review::run(arguments, &Context::new(&cli.global)?, ui),
        Command::Verify(_) => verify::run(&Context::new(&cli.global)?, ui),
        Command::Prune(arguments) => prune::run(arguments, &Context::new(&cli.global)?, ui),
        Command::Forget(arguments) => forget::run(arguments, &Context::new(&cli.global)?, ui),
        Command::Blame(arguments) => blame::run(arguments, &Context::new(&cli.global)?, ui),
        Command::Log(arguments) => log::run(arguments, &Context::new(&cli.global)?, ui),
        Command::Check(arguments) => check::run(arguments, &Context::new(&cli.global)?, ui),
        Command::Hook(arguments) => {
            hook::run(arguments, ui);
            Ok(())
        }
        Command::Follow(_) => {
            follow::run(&cli.global, ui);
            Ok(())
        }
        Command::Notes(arguments) => notes::run(arguments, &Context::new(&cli.global)?, ui),
        Command::Import(arguments) => import::run(arguments, &Context::new(&cli.global)?, ui),
        Command::Install(arguments) => install::install(arguments, &Context::new(&cli.global)?, ui),
        Command::Uninstall(arguments) => install::uninstall(arguments, &Context::new(&cli.global)?, ui),
        Command::Doctor(_) => doctor::run(&cli.global, ui),
        Command::Lsp(_) => lsp::run(),
        Command::Demo(arguments) => demo::run(arguments, ui),
        // Its exit code is somebody else's.
        Command::Proxy(arguments) => return Ok(proxy::run(arguments, ui)),
    };
    done.map(|()| 0)
}
