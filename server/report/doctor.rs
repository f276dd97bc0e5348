//! `journal doctor`: what is in place, what is wrong, and what to do about it.

use serde::Serialize;

use super::text::{Paint, Style, escape_line};

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Health {
    /// As it should be.
    Ok,
    /// Works, but not as well as it could.
    Warning,
    /// Does not work.
    Problem,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// `binary`, `journal`, `git`, `hook`, `editors`, `agents`, `config`.
    pub subject: &'static str,
    /// How it ended.
    pub health: Health,
    /// What was found, in words.
    pub finding: String,
    /// What to do; always there unless all is well.
    pub remedy: Option<String>,
}

impl Check {
    /// All is well.
    pub fn ok(subject: &'static str, finding: impl Into<String>) -> Self {
        Self {
            subject,
            health: Health::Ok,
            finding: finding.into(),
            remedy: None,
        }
    }

    /// Works, but should be looked at.
    pub fn warning(subject: &'static str, finding: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            subject,
            health: Health::Warning,
            finding: finding.into(),
            remedy: Some(remedy.into()),
        }
    }

    /// Does not work.
    pub fn problem(subject: &'static str, finding: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            subject,
            health: Health::Problem,
            finding: finding.into(),
            remedy: Some(remedy.into()),
        }
    }
}

/// `journal.doctor.v1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DoctorReport {
    /// Always `journal.doctor.v1`.
    pub schema: &'static str,
    /// Whether there is no problem; warnings do not count.
    pub healthy: bool,
    /// In the order they were made.
    pub checks: Vec<Check>,
    /// Every agent and format that is known, present or not.
    pub agents: Vec<AgentHealth>,
    /// Every editor that is known, present or not.
    pub editors: Vec<EditorHealth>,
}

/// What is known through an editor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EditorHealth {
    /// The word on the command line.
    pub editor: &'static str,
    /// `installed`, `outdated`, `notInstalled`, `absent`, `unreadable`.
    pub settings: &'static str,
    /// How an acceptance is known: `reported` by a plugin, or `proxy`, through `journal proxy` alone.
    pub acceptances: &'static str,
}

/// What is known through an agent's hooks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AgentHealth {
    /// The word on the command line.
    pub agent: &'static str,
    /// `installed`, `outdated`, `notInstalled`, `absent`, `unreadable`, or `format` for what any tool may send.
    pub hooks: &'static str,
    /// The grade of its edits.
    pub edits: &'static str,
    /// The grade of what its commands change, or `none`.
    pub commands: &'static str,
    /// Where the model's name comes from.
    pub model: &'static str,
    /// Why a sample report was not recorded; nothing where it was.
    pub self_test: Option<String>,
    /// The newest edit that it reported.
    pub last_seen: Option<String>,
}

impl DoctorReport {
    /// The report over checks.
    pub fn new(checks: Vec<Check>) -> Self {
        let healthy = checks.iter().all(|check| check.health != Health::Problem);
        Self {
            schema: "journal.doctor.v1",
            healthy,
            checks,
            agents: Vec::new(),
            editors: Vec::new(),
        }
    }

    /// With what is known through agents' hooks.
    #[must_use]
    pub fn with_agents(self, agents: Vec<AgentHealth>) -> Self {
        Self { agents, ..self }
    }

    /// With what is known through editors.
    #[must_use]
    pub fn with_editors(self, editors: Vec<EditorHealth>) -> Self {
        Self { editors, ..self }
    }

    /// The report for people.
    pub fn to_text(&self, style: &Style) -> String {
        let mut text = String::new();
        for check in &self.checks {
            let (sign, paint) = match check.health {
                Health::Ok => ("✓", Paint::Good),
                Health::Warning => ("!", Paint::Warning),
                Health::Problem => ("✗", Paint::Bad),
            };
            let subject = style.paint(Paint::Heading, &format!("{:<8}", check.subject));
            text.push_str(&format!(
                "{} {subject} {}\n",
                style.paint(paint, sign),
                escape_line(&check.finding)
            ));
            if let Some(remedy) = &check.remedy {
                text.push_str(&format!(
                    "           {} {}\n",
                    style.paint(Paint::Faint, "→"),
                    escape_line(remedy)
                ));
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trouble_comes_with_its_remedy() {
        let report = DoctorReport::new(vec![
            Check::ok("binary", "journal 0.1.0"),
            Check::warning("hook", "not installed", "journal install git"),
            Check::problem("journal", "not a database", "journal verify"),
        ]);
        assert!(!report.healthy);
        assert_eq!(
            report.to_text(&Style::plain()),
            "✓ binary   journal 0.1.0\n! hook     not installed\n           → journal install git\n✗ journal  not a database\n           → journal verify\n"
        );
    }
}
