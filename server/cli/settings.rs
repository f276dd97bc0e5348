//! The user's and the repository's settings, in the terms of what they decide.

use super::context::Context;
use super::ui::Ui;
use crate::config::{self, Settings, TrailerPolicy, TrailerStyle, Trailers};
use crate::git::Repository;
use crate::report::doctor::Check;
use crate::report::trailers::{Policy, Style, Template, Thresholds, TrailerSettings};

/// What holds in a repository, or outside any. A broken file counts as an empty one; `doctor` tells about it.
pub(super) fn load(context: &Context, repository: Option<&Repository>) -> Settings {
    config::load(&context.home, repository.and_then(Repository::work_tree)).settings
}

/// Says what of the settings has no effect, where somebody reads it: who wrote them would wonder.
pub(super) fn tell_problems(context: &Context, repository: &Repository, ui: &Ui) {
    let loaded = config::load(&context.home, repository.work_tree());
    for error in &loaded.errors {
        ui.warn(&error.to_string());
    }
    for warning in &loaded.warnings {
        ui.warn(&warning.to_string());
    }
}

/// Which trailers are wanted.
pub(super) fn trailers(context: &Context, repository: &Repository) -> TrailerSettings {
    let settings = load(context, Some(repository));
    // Who switched capture off wants no traces of it.
    if !settings.capture.enabled {
        return TrailerSettings {
            style: Style::Off,
            ..TrailerSettings::default()
        };
    }
    of_trailers(&settings.trailers)
}

fn of_trailers(trailers: &Trailers) -> TrailerSettings {
    let templates: Vec<Template> = trailers
        .templates
        .iter()
        .filter_map(|(key, value)| format!("{key}: {value}").parse().ok())
        .collect();
    let style = match trailers.style {
        TrailerStyle::Off => Style::Off,
        _ if !templates.is_empty() => Style::Templates(templates),
        TrailerStyle::Full => Style::Full,
        TrailerStyle::Kernel => Style::Kernel,
        TrailerStyle::Fedora => Style::Fedora,
        TrailerStyle::ToolModel => Style::ToolModel,
    };
    TrailerSettings {
        style,
        policy: match trailers.policy {
            TrailerPolicy::Allow => Policy::Allow,
            TrailerPolicy::Require => Policy::Require,
            TrailerPolicy::Forbid => Policy::Forbid,
        },
        thresholds: Thresholds {
            min_lines: trailers.min_lines,
            min_percent: trailers.min_percent,
            kinds: (!trailers.kinds.is_empty()).then(|| trailers.kinds.clone()),
        },
    }
}

/// For how many days suggestions are kept; nothing where for ever.
pub(super) fn retain_days(context: &Context) -> Option<u32> {
    load(context, None).privacy.retention()
}

/// Whether the settings can be read, and what is odd in them.
pub(super) fn health(context: &Context) -> Vec<Check> {
    let repository = context.repository().ok().flatten();
    let loaded = config::load(&context.home, repository.as_ref().and_then(Repository::work_tree));
    let mut checks: Vec<Check> = loaded
        .errors
        .iter()
        .map(|error| {
            Check::problem(
                "config",
                error.to_string(),
                "correct the file; until then it counts as empty",
            )
        })
        .collect();
    checks.extend(loaded.warnings.iter().map(|warning| {
        Check::warning(
            "config",
            warning.to_string(),
            "correct or remove the key; it has no effect",
        )
    }));
    if !loaded.settings.capture.enabled {
        checks.push(Check::warning(
            "config",
            "capture is off: nothing is recorded",
            "set capture.enabled to record",
        ));
    }
    if checks.is_empty() {
        let place = context.home.config_file();
        let state = if place.exists() {
            "is in order"
        } else {
            "is not there: the defaults hold"
        };
        checks.push(Check::ok("config", format!("{} {state}", place.display())));
    }
    checks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_replace_a_style_and_off_wins_over_them() {
        let mut trailers = Trailers::default();
        assert_eq!(of_trailers(&trailers).style, Style::Full);
        trailers.templates.insert("X-AI".to_owned(), "{ai_lines}".to_owned());
        trailers.templates.insert("Signed-off-by".to_owned(), "me".to_owned());
        assert_eq!(
            of_trailers(&trailers).style,
            Style::Templates(vec!["X-AI: {ai_lines}".parse().unwrap()])
        );
        trailers.style = TrailerStyle::Off;
        assert_eq!(of_trailers(&trailers).style, Style::Off);
    }
}
