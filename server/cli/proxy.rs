//! `journal proxy`: an inline-completion server with somebody who listens.

use super::error::CommandError;
use super::grammar::{Proxy, ProxyInject};
use super::ui::Ui;
use crate::config::{self, Settings};
use crate::paths::Home;
use crate::proxy::{self, Inject, Invocation, Naming, ProxyError};

/// Runs the server to its end. The exit code is the server's; what a shell says where there is no server.
pub(super) fn run(arguments: &Proxy, ui: &Ui) -> u8 {
    let mut server = arguments.server.iter().cloned();
    let Some(program) = server.next() else {
        ui.error(&CommandError::usage("no server to start"));
        return 2;
    };
    let invocation = Invocation {
        program,
        arguments: server.collect(),
        inject: match arguments.inject {
            ProxyInject::Auto => Inject::Auto,
            ProxyInject::Never => Inject::Never,
        },
        naming: Naming {
            tool: arguments.tool.clone(),
            model: arguments.model.clone(),
            ..Naming::default()
        },
    };
    match proxy::run(invocation, recording(ui)) {
        Ok(code) => code,
        Err(error) => {
            let code = match &error {
                ProxyError::Missing { .. } => 127,
                ProxyError::Unusable { .. } => 126,
                ProxyError::Broken(_) => 2,
            };
            let mut failure = CommandError::failure(error.to_string());
            if code != 2 {
                failure = failure
                    .hint("the first word behind `--` is the language server: its name in PATH, or its whole path")
                    .hint("editors often have another PATH than your shell; `command -v NAME` there says where it is");
            }
            ui.error(&failure);
            code
        }
    }
}

/// Where acceptances go. Nowhere if the settings cannot be read, for they may say so.
fn recording(ui: &Ui) -> Option<(Home, Settings)> {
    let home = match Home::resolve() {
        Ok(home) => home,
        Err(error) => {
            ui.warn(&format!("nothing will be recorded: {error}"));
            return None;
        }
    };
    let loaded = config::load(&home, None);
    if let Some(error) = loaded.errors.first() {
        ui.warn(&format!("nothing will be recorded: {error}"));
        return None;
    }
    Some((home, loaded.settings))
}
