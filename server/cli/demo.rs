//! `journal demo`: the whole path on a scratch repository, with the real server, the real hook and real git, explained
//! step by step. Writes nothing outside its folder.

pub mod client;
mod editor;
mod scratch;

use std::fmt::Write as _;
use std::ops::Range;

use anyhow::Context;
use serde_json::Value;

use super::error::CommandError;
use super::grammar;
use super::ui::Ui;
use crate::report::text::{Paint, Style};
use client::Client;
use editor::{Assistant, Editor};
use scratch::Scratch;

const COPILOT: Assistant = Assistant {
    tool: "copilot",
    model: "gpt-5.2",
};
const CLAUDE: Assistant = Assistant {
    tool: "claude-code",
    model: "claude-opus-4.8",
};

const COMMITTED: &str = "\
use crate::db::{Database, Row};

pub struct Orders<'a> {
    db: &'a Database,
}

impl Orders<'_> {
}
";
const TYPED: &str = "    pub fn of_customer(&self, name: &str) ";
const FIRST_SUGGESTION: &str = "-> Vec<Row> {
        let query = format!(\"SELECT * FROM orders WHERE customer = '{}'\", name);
        self.db.query(&query).unwrap()
    }
";
const SECOND_SUGGESTION: [&str; 3] = [
    "
    /// The sum of all orders.
",
    "    pub fn total(&self) -> u64 {
",
    "        self.rows().map(|row| row.amount).sum()
    }
",
];
const PASTED: &str = "
    fn rows(&self) -> impl Iterator<Item = Row> {
        self.db.all_rows().into_iter()
    }
";
const THIRD_SUGGESTION: &str = "
    pub fn clear(&mut self) {
        std::process::Command::new(\"sh\").arg(\"-c\").arg(format!(\"rm -rf {}\", self.path)).status();
    }
";

/// Runs the demonstration.
pub(super) fn run(arguments: &grammar::Demo, ui: &Ui) -> Result<(), CommandError> {
    let scratch = Scratch::create(arguments.keep.as_deref()).map_err(|error| failed(&error))?;
    let mut story = Story {
        ui: *ui,
        style: ui.style(),
        step: 0,
    };
    tell(&mut story, &scratch).map_err(|error| failed(&error))?;
    if arguments.keep.is_some() {
        story.paragraph(&format!(
            "The repository is in {}; look around with JOURNAL_HOME={}.",
            scratch.repository().display(),
            scratch.home().display()
        ))?;
    }
    Ok(())
}

fn failed(error: &anyhow::Error) -> CommandError {
    CommandError::failure(format!("the demonstration stopped: {error:#}"))
}

fn tell(story: &mut Story, scratch: &Scratch) -> anyhow::Result<()> {
    let file = scratch.repository().join("src/orders.rs");
    prepare(story, scratch, &file)?;
    let mut editor = edit(story, scratch, &file)?;

    story.heading("Who wrote what, character by character (journal/rangeOrigin)")?;
    let origins = editor.origins()?;
    story.source(&editor.text, &origins)?;

    story.heading("Risky patterns, underlined in AI text only")?;
    for diagnostic in editor.diagnostics()? {
        story.diagnostic(&diagnostic)?;
    }
    editor.save()?;
    editor.quit()?;
    hand_over(story, scratch)
}

fn prepare(story: &mut Story, scratch: &Scratch, file: &std::path::Path) -> anyhow::Result<()> {
    story.heading("A scratch repository with the commit hook installed")?;
    std::fs::write(file, COMMITTED)?;
    scratch.run_git(&["init", "--quiet", "--initial-branch=main"])?;
    scratch.run_git(&["add", "."])?;
    scratch.run_git(&["commit", "--quiet", "--message=Begin the shop"])?;
    story.command(scratch, &["install", "git"])
}

fn edit(story: &mut Story, scratch: &Scratch, file: &std::path::Path) -> anyhow::Result<Editor> {
    let mut command = scratch.journal();
    command.arg("lsp");
    let mut editor = Editor::open(Client::start(command)?, &scratch.repository(), file)?;

    story.heading("An editing session, replayed key by key through the real language server")?;
    let at = editor.after("impl Orders<'_> {\n")?;
    editor.type_text(at, TYPED)?;
    story.event("a person types", TYPED.trim())?;

    let at = editor.after(TYPED)?;
    editor.accept(at, &[FIRST_SUGGESTION], COPILOT)?;
    story.event(
        "accepts a suggestion of copilot:gpt-5.2",
        FIRST_SUGGESTION.lines().next().unwrap_or_default(),
    )?;

    editor.retype("query).unwrap", "query", "sql")?;
    editor.retype("query = format!", "query", "sql")?;
    story.event("renames a variable in it, by hand", "query → sql, twice")?;

    let at = editor.after(".unwrap()\n    }\n")?;
    editor.accept(at, &SECOND_SUGGESTION, CLAUDE)?;
    story.event("accepts one of claude-code, line by line", SECOND_SUGGESTION[1].trim())?;

    let at = editor.after(".sum()\n    }\n")?;
    editor.paste(at, PASTED)?;
    story.event(
        "pastes a function from elsewhere",
        PASTED.trim().lines().next().unwrap_or_default(),
    )?;

    let at = editor.after(".into_iter()\n    }\n")?;
    editor.accept(at, &[THIRD_SUGGESTION], COPILOT)?;
    editor.undo(at..at + THIRD_SUGGESTION.len())?;
    story.event(
        "accepts a third one and takes it back",
        THIRD_SUGGESTION.trim().lines().next().unwrap_or_default(),
    )?;
    Ok(editor)
}

fn hand_over(story: &mut Story, scratch: &Scratch) -> anyhow::Result<()> {
    story.heading("The commit, made by plain git; the hook writes the trailers")?;
    scratch.run_git(&["add", "."])?;
    scratch.run_git(&["commit", "--quiet", "--message=Orders: find by customer, sum up"])?;
    let log = scratch.run_git(&["log", "-1", "--format=%B"])?;
    story.transcript("git commit -m 'Orders: find by customer, sum up' && git log -1", &log)?;

    story.heading("What the journal knows")?;
    story.command(scratch, &["log"])?;
    story.heading("Nothing was changed or removed since it was written")?;
    story.command(scratch, &["verify"])
}

/// The printed account.
struct Story {
    ui: Ui,
    style: Style,
    step: usize,
}

impl Story {
    fn heading(&mut self, text: &str) -> anyhow::Result<()> {
        self.step += 1;
        let number = self.style.paint(Paint::Name, &self.step.to_string());
        self.print(&format!("\n{number}  {}\n", self.style.paint(Paint::Heading, text)))
    }

    fn event(&self, what: &str, text: &str) -> anyhow::Result<()> {
        self.print(&format!("   {what:<42} {}\n", self.style.paint(Paint::Faint, text)))
    }

    fn paragraph(&self, text: &str) -> Result<(), CommandError> {
        self.ui.print(&format!("\n{text}\n"))
    }

    /// Runs `journal` and shows what it says.
    fn command(&self, scratch: &Scratch, arguments: &[&str]) -> anyhow::Result<()> {
        let output = scratch.run_journal(arguments)?;
        self.transcript(&format!("journal {}", arguments.join(" ")), &output)
    }

    fn transcript(&self, command: &str, output: &str) -> anyhow::Result<()> {
        let mut text = format!("   {} {command}\n", self.style.paint(Paint::Faint, "$"));
        for line in output.trim_end().lines() {
            let _ = writeln!(text, "   {line}");
        }
        self.print(&text)
    }

    /// The text with its owners: colors, and a letter in the margin for readers without them.
    fn source(&self, text: &str, origins: &[(Range<usize>, String)]) -> anyhow::Result<()> {
        let mut shown = format!(
            "   {}  {}  {}\n",
            self.style.paint(Paint::Ai, "A accepted from an AI"),
            self.style.paint(Paint::Human, "h typed by a person"),
            self.style
                .paint(Paint::Unknown, "· not observed: committed before, or pasted")
        );
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let range = start..start + line.trim_end().len();
            start += line.len();
            shown.push_str(&self.source_line(text, &range, origins));
        }
        self.print(&shown)
    }

    fn source_line(&self, text: &str, line: &Range<usize>, origins: &[(Range<usize>, String)]) -> String {
        let mut margin = String::new();
        let mut painted = String::new();
        let mut at = line.start;
        for (run, class) in origins
            .iter()
            .filter(|(run, _)| run.start < line.end && run.end > line.start)
        {
            let run = run.start.max(line.start)..run.end.min(line.end);
            painted.push_str(&self.style.paint(Paint::Unknown, &text[at..run.start]));
            let (paint, letter) = match class.as_str() {
                "ai" => (Paint::Ai, 'A'),
                "human" => (Paint::Human, 'h'),
                _ => (Paint::Unknown, '·'),
            };
            painted.push_str(&self.style.paint(paint, &text[run.clone()]));
            let visible = !text[run.clone()].trim().is_empty();
            if visible && !margin.contains(letter) {
                margin.push(letter);
            }
            at = run.end;
        }
        painted.push_str(&self.style.paint(Paint::Unknown, &text[at..line.end]));
        if margin.is_empty() && !text[line.clone()].trim().is_empty() {
            margin.push('·');
        }
        format!("   {margin:>3} │ {painted}\n")
    }

    fn diagnostic(&self, diagnostic: &Value) -> anyhow::Result<()> {
        let line = diagnostic["range"]["start"]["line"]
            .as_u64()
            .context("a diagnostic has a line")?
            + 1;
        let (word, paint) = match diagnostic["severity"].as_u64() {
            Some(1) => ("error", Paint::Bad),
            Some(2) => ("warning", Paint::Warning),
            Some(3) => ("information", Paint::Name),
            _ => ("hint", Paint::Faint),
        };
        let code = diagnostic["code"].as_str().unwrap_or_default();
        let message = diagnostic["message"].as_str().unwrap_or_default();
        let label = self.style.paint(paint, &format!("{word}[{code}]"));
        let (message, help) = message.split_once('\n').unwrap_or((message, ""));
        let help = self.style.paint(Paint::Faint, help);
        self.print(&format!("   src/orders.rs:{line}: {label}: {message}\n      {help}\n"))
    }

    fn print(&self, text: &str) -> anyhow::Result<()> {
        self.ui.print(text).map_err(|error| anyhow::anyhow!(error.message))
    }
}
