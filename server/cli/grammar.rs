//! What can be typed. Help texts are written for somebody who has never seen `journal`.

use std::ffi::OsString;
use std::path::PathBuf;

use super::stats::since::Since;
use clap::builder::PossibleValuesParser;
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum, ValueHint};

/// The whole grammar, for completions and manual pages.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Knows for every line which AI suggestion produced it, and what became of it.
///
/// journal records each accepted AI suggestion at the keystroke, on your machine, follows it through later edits and
/// through git, and hands over just the evidence that a commit or a review needs.
#[derive(Debug, Parser)]
#[command(
    name = "journal",
    version,
    after_help = "Getting started:
  journal demo                  see the whole path on a scratch repository
  journal install git           let commits carry trailers
  journal status                what is AI in the working tree
  journal doctor                is everything in place?

Exit codes: 0 done, 1 findings or a failed check, 2 wrong use or a failure.
Environment: JOURNAL_HOME (where data and settings live), NO_COLOR, JOURNAL_LOG (what is logged to stderr).",
    propagate_version = true,
    max_term_width = 100
)]
pub struct Cli {
    /// What every command understands.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Options that every command understands.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// Answer in JSON with a versioned "schema"
    #[arg(long, global = true, help_heading = "Global options")]
    pub json: bool,
    /// Work on the repository that contains DIR instead of the current folder
    #[arg(long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "Global options")]
    pub repo: Option<PathBuf>,
    /// Print no notes and warnings
    #[arg(long, short, global = true, help_heading = "Global options")]
    pub quiet: bool,
    /// Print at most N rows of a table
    #[arg(long, global = true, value_name = "N", help_heading = "Global options")]
    pub limit: Option<usize>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the language server on stdin and stdout
    #[command(after_help = "Editors start this themselves. To see what it does: JOURNAL_LOG=debug journal lsp")]
    Lsp(Lsp),
    /// See the whole path on a scratch repository, explained step by step
    ///
    /// Creates a scratch repository, starts the real server, replays an editing session with accepted suggestions,
    /// commits through the real hook, and prints what the journal knows. Writes nothing outside its folder.
    Demo(Demo),
    /// Print the trailers, or other evidence, of a commit that is about to be made
    ///
    /// Reads the index, not the working tree: lines that are not staged are not counted.
    #[command(after_help = "Examples:
  journal export --staged                          the trailers that a commit would carry now
  journal export --staged --explain                the evidence behind each of them
  journal export --staged --message-file MSG       write them into a commit message
  journal export HEAD~3..HEAD --format csv         the suggestions of three commits, for a spreadsheet")]
    Export(Export),
    /// What is AI, edited, human, unknown and unreviewed in the working tree against HEAD
    Status(Status),
    /// The suggestions of this repository, newest first, and how they stand today
    #[command(after_help = "Examples:
  journal log src/parser.rs
  journal log --limit 10
  journal log --json | jq '.suggestions[] | select(.similarity < 0.5)'")]
    Log(Log),
    /// Everything about a suggestion, or about the suggestions of a commit
    #[command(after_help = "Examples:
  journal show s_019abf3c21        an id, or as much of it as is unique
  journal show HEAD")]
    Show(Show),
    /// git blame with the origin of each line: class, tool, model, and how alike it still is
    #[command(after_help = "Examples:
  journal blame src/parser.rs
  journal blame -L 10,20 src/parser.rs      lines 10 to 20; -L 10,+5 for five of them
  journal blame --json src/parser.rs | jq '.lines[] | select(.class == \"ai\")'")]
    Blame(Blame),
    /// What became of accepted suggestions: edits, distance, survival; and whose lines the commits added
    ///
    /// Suggestions are told apart by how well they are known: exact, strong, and only inferred. The three are never
    /// added up. Survival is the share of the accepted characters that is left: at the commit, and in the branch's last
    /// first-parent commit 7 and 30 days after the acceptance.
    #[command(after_help = "Examples:
  journal stats                             since the first suggestion, by tool
  journal stats main..topic --by model      what the commits of a branch brought
  journal stats --since '2 weeks ago' --by path
  journal stats --json | jq '.total.exact.survival.after30Days.retained'")]
    Stats(Stats),
    /// Look for risky patterns in AI text
    ///
    /// Findings are on text of accepted suggestions. A few rules look at all text, whoever wrote it: a secret is one. Of a
    /// change, only the lines that it adds or touches are reported. Severity falls as a suggestion is edited; a review
    /// settles it. A comment `journal: ignore[ID] the reason` keeps a finding that is meant to stay.
    #[command(after_help = "Examples:
  journal check                             the whole work tree, as it is on disk
  journal check src/ --fail-on error
  journal check --staged                    what a commit would bring
  journal check main..HEAD --format sarif   what a branch brings, for code scanning
  journal check --all-code src/lib.rs       whoever wrote it
  journal check --write-baseline            report only what is new from now on")]
    Check(Check),
    /// Check that no record of the journal was changed or removed
    ///
    /// Follows the chain of hashes and compares the folded state with a fresh fold of all records. Names the first bad
    /// record and exits 1 where there is one. Records cut off the end are noticed only where something outside names a
    /// later one.
    Verify(Verify),
    /// Erase what is older than the retention time
    #[command(after_help = "Examples:
  journal prune                     as privacy.retain_days says
  journal prune --retain-days 30    older than 30 days, this time")]
    Prune(Prune),
    /// Erase a suggestion, a file's suggestions, or a whole repository from the journal
    ///
    /// Text, fingerprints and paths are gone from every file of the journal afterwards; the chain still verifies.
    #[command(after_help = "Examples:
  journal forget s_019abf3c21
  journal forget src/secret.rs
  journal forget . --yes            this whole repository")]
    Forget(Forget),
    /// Mark suggestions as reviewed
    #[command(after_help = "Examples:
  journal review s_019abf3c21 --note 'checked the bounds'
  journal review src/parser.rs      every suggestion of a file or folder
  journal review --all              every suggestion of this repository")]
    Review(Review),
    /// Share who wrote which lines, as git notes in refs/notes/journal
    ///
    /// Nobody needs them but whoever wants the same journal blame in another clone. They hold ranges and names of tools
    /// and models, and never a text or a prompt. Nothing is written or sent unless one of these commands is run.
    #[command(after_help = "Examples:
  journal notes push                write notes for the commits of HEAD, and send them to the branch's remote
  journal notes fetch               read everybody's, so that journal blame knows them
  journal notes show HEAD           what the note of a commit says")]
    Notes(Notes),
    /// Read what other tools have noted about commits
    ///
    /// What is read is kept apart from what was recorded here: it fills gaps in journal blame, and is never counted as
    /// something that you accepted.
    #[command(after_help = "Examples:
  journal import git-ai                        every note in refs/notes/ai
  journal import agent-trace traces.jsonl      Agent Trace records, one document or one a line")]
    Import(Import),
    /// Take in what an agent's hook reports on stdin
    ///
    /// Agents call this themselves. It never fails, and prints nothing that an agent could stumble over. The payload says
    /// who really called: agents load each other's hooks.
    #[command(after_help = "Examples:
  journal install agents                 let every agent on this machine call it
  journal hook agent-v1 < report.json    any tool can report in git-ai's checkpoint format
  JOURNAL_LOG=debug journal hook claude < payload.json    see why nothing was recorded")]
    Hook(Hook),
    /// Stand between an editor and an inline-completion server, and record what is accepted
    ///
    /// Editors start it in place of the server. All bytes pass as they came, but that each suggestion carries a command of
    /// ours, which the editor runs when the suggestion is accepted. Works in every editor that speaks the protocol, with or
    /// without `journal lsp` beside it.
    #[command(after_help = "Examples:
  journal proxy -- copilot-language-server --stdio
  journal proxy --tool copilot -- copilot-language-server --stdio
  journal proxy --tool tabby --model Qwen2.5-Coder -- tabby-agent --stdio
  journal proxy --inject never -- llm-ls           change no byte, hear only what the editor says by itself

Exit codes: the server's; 128 and the signal where one ended it; 127 if there is no such program, 126 if it cannot be started.
Settings for editors: docs/proxy.md")]
    Proxy(Proxy),
    /// Derive what the commit that HEAD is at has; git's hooks call it after the fact
    #[command(hide = true)]
    Follow(Follow),
    /// Put hooks, or the settings of editors, in place
    Install(Install),
    /// Take them out again, byte for byte
    Uninstall(Install),
    /// The catalogue of risk rules
    Rules(Rules),
    /// Is everything in place? What is wrong, and what to do about it
    Doctor(Doctor),
    /// Print a completion script for a shell
    #[command(after_help = "Examples:
  journal completions bash > ~/.local/share/bash-completion/completions/journal
  journal completions fish > ~/.config/fish/completions/journal.fish")]
    Completions(Completions),
    /// Print the manual page, or write one page a subcommand
    Man(Man),
}

/// `journal lsp`.
#[derive(Debug, Args)]
pub struct Lsp {
    /// Accepted for editors that pass it; stdio is the only transport
    #[arg(long, hide = true)]
    pub stdio: bool,
}

/// `journal demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// Leave the scratch repository in DIR for a look
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub keep: Option<PathBuf>,
}

/// `journal export`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct Export {
    /// A commit, or a range A..B
    #[arg(value_name = "REV | A..B", conflicts_with = "staged")]
    pub revision: Option<String>,
    /// The index against HEAD (the default)
    #[arg(long)]
    pub staged: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = ExportFormat::Trailers)]
    pub format: ExportFormat,
    /// Write the trailers into this commit message instead of printing them
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub message_file: Option<PathBuf>,
    /// List the evidence behind every trailer
    #[arg(long)]
    pub explain: bool,
    /// Exit 2 where the journal has no provenance for this repository
    #[arg(long)]
    pub require_provenance: bool,
    /// What git says the message comes from; passed by the hook, which never fails
    #[arg(long, hide = true, value_name = "SOURCE")]
    pub hook_source: Option<String>,
    /// The commit that git amends or takes the message of; passed by the hook
    #[arg(long, hide = true, value_name = "COMMIT")]
    pub hook_commit: Option<String>,
    /// Empty the message if it says nothing but our trailers; passed by the hook
    #[arg(long, hide = true)]
    pub hook_check: bool,
}

/// What `export` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// The trailers of a commit message
    Trailers,
    /// One document with totals and suggestions
    Json,
    /// A suggestion a line
    Jsonl,
    /// A suggestion a row
    Csv,
    /// A table for a pull request
    Markdown,
    /// An Agent Trace record a commit, version 0.1.0: which lines are AI's
    AgentTrace,
    /// The authorship log of one commit as git-ai keeps it in refs/notes/ai, version 3.0.0
    GitAi,
}

/// `journal status`.
#[derive(Debug, Args)]
pub struct Status {
    /// Only these files and folders
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
}

/// `journal log`.
#[derive(Debug, Args)]
pub struct Log {
    /// Only the suggestions of these files and folders
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath, conflicts_with = "all")]
    pub paths: Vec<PathBuf>,
    /// Of every repository, and of files outside any
    #[arg(long)]
    pub all: bool,
    /// Those whose text was not found in the document, and those that are only inferred; they never count
    #[arg(long)]
    pub unverified: bool,
    /// Only those that nobody has reviewed and of which some text is left
    #[arg(long)]
    pub unreviewed: bool,
}

/// `journal show`.
#[derive(Debug, Args)]
pub struct Show {
    /// A suggestion's id or the beginning of one, or a commit
    #[arg(value_name = "ID | COMMIT")]
    pub target: String,
}

/// `journal blame`.
#[derive(Debug, Args)]
pub struct Blame {
    /// The file, as it is on disk
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Only lines A to B, counted from 1; A,+N for N lines from A on
    #[arg(short = 'L', value_name = "A,B", value_parser = LineRange::parse)]
    pub lines: Option<LineRange>,
    /// Look for copied lines in other files of the same commits
    #[arg(short = 'C')]
    pub copies: bool,
    /// Only what each line comes from, without commits: faster
    #[arg(long, conflicts_with = "copies")]
    pub classes_only: bool,
}

/// A range of lines, as git writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineRange {
    /// 1-based.
    pub first: u32,
    /// The last line; nothing for all that follow.
    pub last: Option<u32>,
}

impl LineRange {
    /// `A,B`, `A,+N`, `A,-N`, `A` and `,B`.
    fn parse(text: &str) -> Result<Self, String> {
        let number = |text: &str| match text.parse::<u32>() {
            Ok(number) if number > 0 => Ok(number),
            _ => Err(format!("{text} is no number of a line: write -L 10,20")),
        };
        let (from, to) = text.split_once(',').unwrap_or((text, ""));
        let first = if from.is_empty() { 1 } else { number(from)? };
        if let Some(count) = to.strip_prefix('-') {
            return Ok(Self {
                first: (first + 1).saturating_sub(number(count)?).max(1),
                last: Some(first),
            });
        }
        let last = match to.strip_prefix('+') {
            Some(count) => Some(first.saturating_add(number(count)? - 1)),
            None if to.is_empty() => None,
            None => Some(number(to)?),
        };
        // Git takes the ends in either order.
        Ok(match last {
            Some(last) if last < first => Self {
                first: last,
                last: Some(first),
            },
            last => Self { first, last },
        })
    }

    /// Whether a line (1-based) is in it.
    pub fn contains(&self, line: u32) -> bool {
        line >= self.first && self.last.is_none_or(|last| line <= last)
    }
}

/// `journal stats`.
#[derive(Debug, Args)]
pub struct Stats {
    /// The commits that are in B and not in A, and the suggestions whose text they brought
    #[arg(value_name = "A..B", value_parser = CommitRange::parse, conflicts_with = "since")]
    pub range: Option<CommitRange>,
    /// What was accepted and committed since DATE: 2026-11-23, 2026-11-23T10:00:00Z, '2 weeks ago', 30d
    #[arg(long, value_name = "DATE", value_parser = Since::parse)]
    pub since: Option<Since>,
    /// What suggestions are grouped by
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = StatsBy::Tool)]
    pub by: StatsBy,
    /// Exit 2 where the journal has no provenance for this repository
    #[arg(long)]
    pub require_provenance: bool,
}

/// What `stats` groups suggestions by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatsBy {
    /// The tool
    Tool,
    /// The model
    Model,
    /// The kind of interface: inline, agentEdit, …
    Kind,
    /// The file, by the name it has in HEAD
    Path,
    /// Who accepted it, as git would write them
    Author,
    /// The rules that found something in it; one with several is in several groups
    Rule,
}

/// `A..B`; an end that is left out is `HEAD`, as for git.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitRange {
    /// What is left out, with all that it descends from.
    pub without: String,
    /// What is looked at, with all that it descends from.
    pub tip: String,
}

impl CommitRange {
    fn parse(text: &str) -> Result<Self, String> {
        let (without, tip) = text
            .split_once("..")
            .filter(|(_, tip)| !tip.starts_with('.'))
            .ok_or("write a range of commits as A..B")?;
        let named = |name: &str| if name.is_empty() { "HEAD" } else { name }.to_owned();
        Ok(Self {
            without: named(without),
            tip: named(tip),
        })
    }
}

/// `journal check`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct Check {
    /// The lines that changed between two commits, as git has them; or files and folders on disk
    #[arg(value_name = "A..B | PATH", value_hint = ValueHint::AnyPath)]
    pub targets: Vec<PathBuf>,
    /// The lines that the index changes, as git has them
    #[arg(long)]
    pub staged: bool,
    /// Every rule on all text, whoever wrote it
    #[arg(long)]
    pub all_code: bool,
    /// Only these rules
    #[arg(long = "rule", value_name = "ID")]
    pub rules: Vec<String>,
    /// Only rules of these categories
    #[arg(long = "category", value_name = "NAME", hide_possible_values = true,
        value_parser = PossibleValuesParser::new(crate::rules::Category::all().map(crate::rules::Category::as_str)))]
    pub categories: Vec<String>,
    /// Only rules that are at least this sure, whatever the settings say
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub min_confidence: Option<LeastConfidence>,
    /// What to print
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
    /// Exit 1 where a finding is at least this severe
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = FailOn::Hint)]
    pub fail_on: FailOn,
    /// Leave out the findings that FILE lists [default: .journal/baseline.json, where there is one]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub baseline: Option<PathBuf>,
    /// Write the findings of the whole work tree into the baseline instead of printing them
    #[arg(long, conflicts_with_all = ["staged", "rules", "categories", "no_baseline"])]
    pub write_baseline: bool,
    /// Report what a baseline lists too
    #[arg(long, conflicts_with = "baseline")]
    pub no_baseline: bool,
    /// Run rules on so many threads [default: as many as there are cores]
    #[arg(long, value_name = "N")]
    pub threads: Option<std::num::NonZeroUsize>,
    /// Exit 2 where the journal has no provenance for this repository
    #[arg(long)]
    pub require_provenance: bool,
}

/// What `check` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Findings with their source lines
    Text,
    /// One document
    Json,
    /// A log in SARIF 2.1.0, for code scanning services
    Sarif,
    /// Annotations in the log of a GitHub action
    Github,
    /// A summary for a pull request
    Markdown,
}

/// How sure a rule has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LeastConfidence {
    /// Every rule
    Low,
    /// Rules that are right more often than not
    Medium,
    /// Rules that are almost always right
    High,
}

/// From which severity on `check` fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum FailOn {
    /// Any finding
    Hint,
    /// Information and above
    Information,
    /// Warnings and errors
    Warning,
    /// Errors
    Error,
    /// Nothing: findings are only shown
    Never,
}

/// `journal verify`.
#[derive(Debug, Args)]
pub struct Verify {}

/// `journal prune`.
#[derive(Debug, Args)]
pub struct Prune {
    /// Keep this many days instead of what privacy.retain_days says
    #[arg(long, value_name = "DAYS")]
    pub retain_days: Option<u32>,
}

/// `journal forget`.
#[derive(Debug, Args)]
pub struct Forget {
    /// A suggestion's id, a file or folder, or a repository's top folder
    #[arg(value_name = "ID | PATH | REPO", value_hint = ValueHint::AnyPath)]
    pub target: String,
    /// Do not ask (without a terminal nothing is asked)
    #[arg(long, short)]
    pub yes: bool,
}

/// `journal review`.
#[derive(Debug, Args)]
pub struct Review {
    /// A suggestion's id or the beginning of one, or a file or folder
    #[arg(value_name = "ID | PATH", value_hint = ValueHint::AnyPath, required_unless_present = "all")]
    pub target: Option<String>,
    /// Every suggestion of this repository
    #[arg(long, conflicts_with = "target")]
    pub all: bool,
    /// What you found
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

/// `journal notes`.
#[derive(Debug, Args)]
pub struct Notes {
    /// What
    #[command(subcommand)]
    pub what: NotesWhat,
}

/// What can be done with notes.
#[derive(Debug, Subcommand)]
pub enum NotesWhat {
    /// Write notes for the commits of HEAD, join them with the remote's, and send them there
    ///
    /// Without any remote they are written into this repository alone.
    Push(NotesRemote),
    /// Read the remote's notes, so that journal blame knows what others have recorded
    Fetch(NotesRemote),
    /// What the note of a commit says
    Show(NotesShow),
}

/// Which remote.
#[derive(Debug, Args)]
pub struct NotesRemote {
    /// The remote; the branch's own or origin where it is left out
    #[arg(value_name = "REMOTE")]
    pub remote: Option<String>,
}

/// `journal notes show`.
#[derive(Debug, Args)]
pub struct NotesShow {
    /// The commit
    #[arg(value_name = "COMMIT", default_value = "HEAD")]
    pub commit: String,
}

/// `journal import`.
#[derive(Debug, Args)]
pub struct Import {
    /// What
    #[command(subcommand)]
    pub what: ImportWhat,
}

/// What can be imported.
#[derive(Debug, Subcommand)]
pub enum ImportWhat {
    /// Authorship logs of git-ai: the notes in refs/notes/ai
    GitAi(ImportGitAi),
    /// Agent Trace records
    AgentTrace(ImportAgentTrace),
}

/// `journal import git-ai`.
#[derive(Debug, Args)]
pub struct ImportGitAi {
    /// The reference that has the notes
    #[arg(value_name = "REF", default_value = "refs/notes/ai")]
    pub reference: String,
}

/// `journal import agent-trace`.
#[derive(Debug, Args)]
pub struct ImportAgentTrace {
    /// A JSON document, or a file with one a line; .agent-trace/traces.jsonl of the repository where it is left out
    #[arg(value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub path: Option<PathBuf>,
}

/// `journal hook`.
#[derive(Debug, Args)]
pub struct Hook {
    /// claude, cursor, codex, gemini, copilot, windsurf, opencode, cline, agent-v1 or agent-trace
    #[arg(value_name = "AGENT")]
    pub agent: String,
    /// Whatever else a host passes
    #[arg(hide = true, trailing_var_arg = true, allow_hyphen_values = true)]
    pub rest: Vec<std::ffi::OsString>,
}

/// `journal proxy`.
#[derive(Debug, Args)]
pub struct Proxy {
    /// Record suggestions under this tool's name instead of the one that the server gives itself
    #[arg(long, value_name = "NAME")]
    pub tool: Option<String>,
    /// Record this model, which the messages rarely name
    #[arg(long, value_name = "NAME")]
    pub model: Option<String>,
    /// Whether suggestions are given a command that tells of their acceptance
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = ProxyInject::Auto)]
    pub inject: ProxyInject,
    /// The language server and its arguments
    #[arg(last = true, required = true, value_name = "SERVER", value_hint = ValueHint::CommandWithArguments)]
    pub server: Vec<OsString>,
}

/// Whether the proxy gives suggestions a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ProxyInject {
    /// Where the server and the editor let it
    Auto,
    /// No byte is changed
    Never,
}

/// `journal follow`.
#[derive(Debug, Args)]
pub struct Follow {}

/// `journal install` and `journal uninstall`.
#[derive(Debug, Args)]
pub struct Install {
    /// What
    #[command(subcommand)]
    pub what: InstallWhat,
}

/// What can be put in place.
#[derive(Debug, Subcommand)]
pub enum InstallWhat {
    /// The hooks of this repository
    ///
    /// prepare-commit-msg and commit-msg let commits carry trailers. post-commit, post-rewrite, post-merge and
    /// post-checkout derive early what would be derived later; no answer depends on them. Chains hooks that are there
    /// already, and honours core.hooksPath. A commit never fails because of them.
    Git(InstallGit),
    /// The hooks of coding agents, for you on this machine
    ///
    /// Without names: of every agent whose folder is there. Everything else in their files stays as it is, byte for byte;
    /// what was there before is kept beside it. docs/agents.md says what is captured of each.
    Agents(InstallAgents),
    /// The language server in the settings of editors, for you on this machine
    ///
    /// Without names: of every editor whose settings are there. Everything else in their files stays as it is, byte for
    /// byte, comments included; what was there before is kept beside it. editors/README.md says what is captured in each.
    Editors(InstallEditors),
}

/// `journal install editors`.
#[derive(Debug, Args)]
pub struct InstallEditors {
    /// Only these: vscode, neovim, helix, emacs, kakoune, vim, sublime, zed, jetbrains
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// Show the differences, and do nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// `journal install agents`.
#[derive(Debug, Args)]
pub struct InstallAgents {
    /// Only these: claude, cursor, codex, gemini, copilot, windsurf, opencode, cline
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// Show the differences, and do nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// `journal install git`.
#[derive(Debug, Args)]
pub struct InstallGit {
    /// Say what would be done, and do nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Use the folder of core.hooksPath even where other repositories use it too
    #[arg(long)]
    pub global: bool,
}

/// `journal rules`.
#[derive(Debug, Args)]
pub struct Rules {
    /// What
    #[command(subcommand)]
    pub what: RulesWhat,
}

/// What the catalogue can be asked for.
#[derive(Debug, Subcommand)]
pub enum RulesWhat {
    /// All rules
    List,
    /// One rule: what it finds, why that is risky, when it is fine
    Show {
        /// The rule's id, rust-sql-format
        #[arg(value_name = "RULE")]
        id: String,
    },
    /// Try the query files in DIR on annotated sources, or on real code
    #[command(after_help = "Examples:
  journal rules test .journal/queries
  journal rules test .journal/queries --over src
  journal rules test .journal/queries --update

A comment below a line says what is found in it: `// ^^^ code` marks these columns, `// <- code` a finding that
begins with the comment, `// ^ !code` a near miss. The findings of a file are exactly its annotations.")]
    Test(RulesTest),
}

/// `journal rules test`.
#[derive(Debug, Args)]
pub struct RulesTest {
    /// The folder of query files: LANGUAGE/CATEGORY.scm
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub queries: PathBuf,
    /// The folder of annotated sources, LANGUAGE/CATEGORY.EXTENSION; DIR itself if left out
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub fixtures: Option<PathBuf>,
    /// Write the annotations of what is found into the sources; near misses stay
    #[arg(long, conflicts_with = "over")]
    pub update: bool,
    /// List what the rules find in the code below PATH instead
    #[arg(long, value_name = "PATH", num_args = 1.., value_hint = ValueHint::AnyPath)]
    pub over: Vec<PathBuf>,
    /// Only these rules
    #[arg(long = "rule", value_name = "RULE")]
    pub rules: Vec<String>,
}

/// `journal doctor`.
#[derive(Debug, Args)]
pub struct Doctor {}

/// `journal completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// Which shell
    pub shell: clap_complete::Shell,
}

/// `journal man`.
#[derive(Debug, Args)]
pub struct Man {
    /// Write journal.1 and a page for every subcommand into DIR
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,
}

/// The call of the installed `prepare-commit-msg`, read without building the whole grammar: a commit waits for it.
/// Nothing for any other command line. `arguments` begin with the program.
pub(super) fn hook_call(arguments: impl IntoIterator<Item = OsString>) -> Option<Cli> {
    let mut arguments = arguments.into_iter().skip(1);
    let mut take = |expected: &str| arguments.next().filter(|argument| argument == expected);
    take("export")?;
    take("--staged")?;
    take("--message-file")?;
    let message_file = arguments.next()?;
    let mut option = |name: &str| {
        arguments.next().filter(|argument| argument == name)?;
        arguments
            .next()?
            .into_string()
            .ok()
            .filter(|value| !value.starts_with('-'))
    };
    let hook_source = option("--hook-source")?;
    let hook_commit = option("--hook-commit")?;
    if message_file.is_empty() || message_file.as_encoded_bytes()[0] == b'-' || arguments.next().is_some() {
        return None;
    }
    Some(Cli {
        global: Global {
            json: false,
            repo: None,
            quiet: false,
            limit: None,
        },
        command: Command::Export(Export {
            revision: None,
            staged: true,
            format: ExportFormat::Trailers,
            message_file: Some(message_file.into()),
            explain: false,
            require_provenance: false,
            hook_source: Some(hook_source),
            hook_commit: Some(hook_commit),
            hook_check: false,
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_consistent() {
        command().debug_assert();
    }

    #[test]
    fn every_argument_and_command_has_a_help_text() {
        fn walk(command: &clap::Command, missing: &mut Vec<String>) {
            if command.get_about().is_none() {
                missing.push(command.get_name().to_owned());
            }
            for argument in command.get_arguments() {
                if argument.get_help().is_none() {
                    missing.push(format!("{} {}", command.get_name(), argument.get_id()));
                }
            }
            command
                .get_subcommands()
                .for_each(|subcommand| walk(subcommand, missing));
        }
        let mut missing = Vec::new();
        walk(&command(), &mut missing);
        assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn global_options_stand_before_and_after_the_command() {
        for line in [["journal", "--json", "status"], ["journal", "status", "--json"]] {
            assert!(Cli::try_parse_from(line).unwrap().global.json, "{line:?}");
        }
    }

    #[test]
    fn the_call_of_the_hook_is_read_as_the_grammar_reads_it() {
        let call = |values: [&str; 3], more: &[&str]| {
            let [file, source, commit] = values;
            let line = ["journal", "export", "--staged", "--message-file", file];
            let options = ["--hook-source", source, "--hook-commit", commit];
            let all = line.iter().chain(&options).chain(more);
            all.map(OsString::from).collect::<Vec<_>>()
        };
        for values in [
            [".git/COMMIT_EDITMSG", "message", ""],
            ["/a b/.git/MERGE_MSG", "", ""],
            [".git/COMMIT_EDITMSG", "commit", "HEAD"],
        ] {
            let line = call(values, &[]);
            let read = hook_call(line.clone()).unwrap();
            let expected = Cli::try_parse_from(line).unwrap();
            assert_eq!(format!("{read:?}"), format!("{expected:?}"));
        }
        for line in [
            call(["", "message", ""], &[]),
            call(["-x", "message", ""], &[]),
            call(["m", "--json", ""], &[]),
            call(["m", "message", ""], &["--json"]),
            call(["m", "message", ""], &[])[..8].to_vec(),
            vec!["journal".into(), "status".into()],
        ] {
            assert!(hook_call(line.clone()).is_none(), "{line:?}");
        }
    }

    #[test]
    fn contradictions_are_refused() {
        for line in [
            vec!["journal", "export", "--staged", "HEAD"],
            vec!["journal", "review"],
            vec!["journal", "review", "--all", "src"],
            vec!["journal", "log", "--all", "src"],
            vec!["journal", "forget"],
            vec!["journal", "install"],
            vec!["journal", "agents"],
            vec!["journal", "stats", "HEAD"],
            vec!["journal", "stats", "A...B"],
            vec!["journal", "stats", "A..B", "--since", "2d"],
            vec!["journal", "stats", "--since", "whenever"],
        ] {
            assert!(Cli::try_parse_from(&line).is_err(), "{line:?}");
        }
    }
}
