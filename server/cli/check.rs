//! `journal check`.
//!
//! Rules run on several threads; what the journal and git know about a text is asked afterwards on this one, and only
//! for files in which something was found that it could matter for. No more contents are held at once than threads need.

mod known;
mod pool;
mod rulebook;
mod sources;
mod weigh;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

use ropey::Rope;

use super::context::{Context, is_wanted};
use super::error::CommandError;
use super::files::{Files, failure};
use super::grammar::{Check, CheckFormat, FailOn, LeastConfidence};
use super::provenance::Provenance;
use super::ui::{Answer, Ui};
use crate::document::syntax::{CancellationToken, Grammar};
use crate::git::Repository;
use crate::git::changes::ChangeKind;
use crate::report::catalogue::RuleDetail;
use crate::report::check::{CheckReport, Selection as ReportedSelection, SkippedFile};
use crate::rules::duplicates::{Function, Index};
use crate::rules::engine::{Limits, analyze};
use crate::rules::policy::Policy;
use crate::rules::suppress::judge;
use crate::rules::workspace::Workspace;
use crate::rules::{Confidence, Severity};
use crate::workspace;
use rulebook::{Extent, Rulebook};
use sources::{Content, Selection, Source};
use weigh::{Matched, Weigher};

/// How long git may take to list the files that are new.
const DEADLINE: Duration = Duration::from_mins(1);

/// How long the functions of a workspace may be read, to compare with those in AI text.
const SURVEY: Duration = Duration::from_secs(20);

pub(super) fn run(arguments: &Check, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let (asked, paths) = sources::asked(arguments, context)?;
    let repository = match context.repository()? {
        None if paths.is_empty() => Some(context.required_repository()?),
        repository => repository,
    };
    let wanted = context.journal_paths(repository.as_ref(), &paths)?;
    let selection = asked.resolve(repository.as_ref())?;
    if arguments.write_baseline && (selection != Selection::WorkTree || !paths.is_empty() || repository.is_none()) {
        return Err(CommandError::usage("a baseline is that of a whole work tree")
            .hint("run journal check --write-baseline without paths and selections"));
    }
    let provenance = Provenance::open(context, repository.as_ref())?;
    let source = provenance_of(provenance.as_ref(), repository.as_ref())?;
    if arguments.require_provenance && source == "none" {
        return Err(
            CommandError::failure("no provenance: the journal knows nothing about this repository")
                .hint("journal doctor says whether anything is recorded"),
        );
    }
    ui.note(&format!("provenance: {source}"));
    let policy = policy(arguments, context, repository.as_ref(), ui);
    let all_code = arguments.all_code || policy.looks_at_all_code();
    let run = Run {
        arguments,
        context,
        repository: repository.as_ref(),
        provenance: provenance.as_ref().filter(|_| source != "none"),
        rulebook: Rulebook::new(
            policy.numbered(&super::rules::own_catalogue(context, ui)),
            &arguments.rules,
            &arguments.categories,
        )?,
        policy,
        selection,
        wanted,
        all_code,
        ui,
    };
    let mut report = CheckReport::new(source, run.reported_selection());
    run.check(&mut report)?;
    run.finish(report)
}

/// What says whose text it is.
fn provenance_of(
    provenance: Option<&Provenance>,
    repository: Option<&Repository>,
) -> Result<&'static str, CommandError> {
    let Some(provenance) = provenance else {
        return Ok("none");
    };
    let Some(id) = provenance.repository else {
        // Files outside any repository: the journal is all there is.
        return Ok(if repository.is_none() { "journal" } else { "none" });
    };
    if provenance.is_empty()? {
        return Ok("none");
    }
    let counts = provenance.reader.counts(Some(id));
    let counts = counts.map_err(|error| super::context::journal_error(&error))?;
    Ok(if counts.counted + counts.possible > 0 {
        "journal"
    } else {
        "notes"
    })
}

fn policy(arguments: &Check, context: &Context, repository: Option<&Repository>, ui: &Ui) -> Policy {
    if let Some(repository) = repository {
        super::settings::tell_problems(context, repository, ui);
    }
    let (policy, problems) = Policy::new(super::settings::load(context, repository).rules);
    for problem in &problems {
        ui.warn(problem);
    }
    match arguments.min_confidence {
        None => policy,
        Some(LeastConfidence::Low) => policy.with_min_confidence(Confidence::Low),
        Some(LeastConfidence::Medium) => policy.with_min_confidence(Confidence::Medium),
        Some(LeastConfidence::High) => policy.with_min_confidence(Confidence::High),
    }
}

fn least_failing(fail_on: FailOn) -> Option<Severity> {
    match fail_on {
        FailOn::Hint => Some(Severity::Hint),
        FailOn::Information => Some(Severity::Information),
        FailOn::Warning => Some(Severity::Warning),
        FailOn::Error => Some(Severity::Error),
        FailOn::Never => None,
    }
}

/// One run with everything that was decided about it.
struct Run<'a> {
    arguments: &'a Check,
    context: &'a Context,
    repository: Option<&'a Repository>,
    provenance: Option<&'a Provenance>,
    rulebook: Rulebook,
    policy: Policy,
    selection: Selection,
    wanted: Vec<String>,
    all_code: bool,
    ui: &'a Ui,
}

/// What a worker hands over for one file.
struct Outcome {
    was_checked: bool,
    remark: Option<String>,
    matched: Option<Box<Matched>>,
}

impl Run<'_> {
    fn reported_selection(&self) -> ReportedSelection {
        let (kind, from, to) = match &self.selection {
            Selection::WorkTree => ("workTree", None, None),
            Selection::Staged => ("staged", None, None),
            Selection::Range { from, to } => ("range", Some(from.clone()), Some(to.clone())),
        };
        ReportedSelection {
            kind,
            from,
            to,
            all_code: self.all_code,
        }
    }

    fn check(&self, report: &mut CheckReport) -> Result<(), CommandError> {
        let progress = self.ui.progress("looking for files to check");
        let label = progress.label();
        let mut files = match (self.provenance, self.repository) {
            (Some(provenance), Some(repository)) => Some(Files::open(provenance, self.context, repository, |_| {})?),
            _ => None,
        };
        let known = self.known_paths(files.as_mut())?;
        let sources = self.sources(known.as_ref())?;
        let mut weigher = Weigher {
            provenance: self.provenance,
            files,
            known,
            selection: &self.selection,
            policy: &self.policy,
            rulebook: &self.rulebook,
            all_code: self.all_code,
            rules: BTreeMap::new(),
            remarks: Vec::new(),
        };
        let extents: Vec<Extent> = sources
            .iter()
            .map(|source| self.extent(source, weigher.known.as_ref()))
            .collect();
        label.say("reading what is around");
        let workspace = self.workspace(&sources, weigher.known.as_ref())?;
        let mut failed = None;
        let mut done = 0;
        let hand_over = |at: usize, outcome: Option<Outcome>| {
            done += 1;
            label.say(&format!("checking {}/{} files", grouped(done), grouped(sources.len())));
            match take(&sources[at], outcome, &mut weigher, report) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failed = Some(error);
                    ControlFlow::Break(())
                }
            }
        };
        let rulebook = &self.rulebook;
        let work = |at: usize| look(rulebook, &workspace, &sources[at], extents[at]);
        pool::for_each(self.threads(), sources.len(), work, hand_over).map_err(|error| no_thread(&error))?;
        drop(progress);
        if let Some(error) = failed {
            return Err(error);
        }
        let Weigher { rules, remarks, .. } = weigher;
        let catalogue = self.rulebook.catalogue();
        report.rules = rules.values().map(|rule| RuleDetail::of(rule, catalogue)).collect();
        report.rules.extend(remarks.into_iter().map(RuleDetail::of_remark));
        report.suppressed = report.suppressions.len();
        report.sort();
        Ok(())
    }

    fn threads(&self) -> usize {
        let asked = self.arguments.threads.map(std::num::NonZeroUsize::get);
        asked.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get))
    }

    /// The paths that may hold AI text; nothing where any may, which is where there are few.
    fn known_paths(&self, files: Option<&mut Files<'_>>) -> Result<Option<HashSet<String>>, CommandError> {
        let (Some(files), Some(repository), Selection::WorkTree) = (files, self.repository, &self.selection) else {
            // Without a journal nothing is known; of a change every file may be.
            let has_none = self.provenance.is_none();
            return Ok(has_none.then(HashSet::new));
        };
        let head = repository.head().map_err(|error| failure(error.into()))?.commit;
        let revisions: Vec<String> = head.into_iter().collect();
        let Some(history) = files.history() else {
            return Ok(Some(HashSet::new()));
        };
        let mut paths = history.touched_paths(&revisions).map_err(failure)?;
        let top = repository.work_tree();
        let is_gone = |path: &str| top.is_some_and(|top| !top.join(path).exists());
        if history.recorded_paths().iter().any(|path| is_gone(path)) {
            // What git does not know yet may be such a file under another name.
            let changes = repository.worktree_changes(DEADLINE);
            let changes = changes.map_err(|error| CommandError::failure(error.to_string()))?;
            let added = changes.into_iter().filter(|change| change.kind == ChangeKind::Added);
            paths.extend(added.map(|change| change.path));
        }
        Ok(Some(paths))
    }

    fn sources(&self, known: Option<&HashSet<String>>) -> Result<Vec<Source>, CommandError> {
        let Some(repository) = self.repository else {
            return Ok(sources::outside(&self.wanted));
        };
        if self.selection != Selection::WorkTree {
            return sources::changed(&self.selection, repository, &self.wanted);
        }
        let known: BTreeSet<String> = known.into_iter().flatten().cloned().collect();
        sources::on_disk(repository, &self.wanted, &known)
    }

    /// What rules ask about the files around: what code may import, and in languages of files that may hold AI text, the
    /// functions that are there already.
    fn workspace(&self, sources: &[Source], known: Option<&HashSet<String>>) -> Result<Workspace, CommandError> {
        let Some(top) = self.repository.and_then(Repository::work_tree) else {
            return Ok(Workspace::default());
        };
        let may_be_known = |source: &&Source| known.is_none_or(|known| known.contains(&source.path));
        let grammars: BTreeSet<Grammar> = sources
            .iter()
            .filter(may_be_known)
            .map(|source| source.grammar)
            .collect();
        if grammars.is_empty() && !self.all_code {
            return Ok(Workspace::default());
        }
        let grammars: Vec<Grammar> = grammars.into_iter().collect();
        let files = workspace::files(top);
        Ok(Workspace {
            packages: workspace::packages(top, &files),
            functions: self.functions(top, &files, &grammars)?,
        })
    }

    /// The functions of files of some languages, read on several threads. The order of the files decides which of two is
    /// the original.
    fn functions(&self, top: &Path, files: &[String], grammars: &[Grammar]) -> Result<Index, CommandError> {
        let started = Instant::now();
        let read: Vec<&String> = files.iter().filter(|path| workspace::is_of(path, grammars)).collect();
        let mut functions: BTreeMap<usize, Vec<Function>> = BTreeMap::new();
        let work = |at: usize| workspace::functions_of_file(top, read[at]);
        let keep = |at: usize, of_file: Option<Vec<Function>>| {
            functions.insert(at, of_file.unwrap_or_default());
            if started.elapsed() < SURVEY {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        };
        pool::for_each(self.threads(), read.len(), work, keep).map_err(|error| no_thread(&error))?;
        let mut index = Index::default();
        for (at, of_file) in functions {
            index.add(read[at], of_file);
        }
        Ok(index)
    }

    fn extent(&self, source: &Source, known: Option<&HashSet<String>>) -> Extent {
        if self.all_code || known.is_none_or(|known| known.contains(&source.path)) {
            Extent::Every
        } else {
            Extent::Always
        }
    }

    /// Compares with the baseline, prints, and decides about the exit code.
    fn finish(&self, mut report: CheckReport) -> Result<(), CommandError> {
        for line in report.skipped_lines() {
            self.ui.warn(&line);
        }
        let top = self.repository.and_then(Repository::work_tree);
        let named = self.arguments.baseline.as_deref();
        let place = known::place(named, &self.context.folder, top).filter(|_| !self.arguments.no_baseline);
        if self.arguments.write_baseline {
            let (place, name) = place.ok_or_else(|| CommandError::failure("there is no place for a baseline"))?;
            let count = known::write(&place, &report)?;
            self.ui.note(&format!("{name} has {count} findings now"));
            return Ok(());
        }
        if let Some((place, name)) = place
            && let Some(before) = known::read(&place, name, named.is_some())?
        {
            let looked_everywhere = self.selection == Selection::WorkTree && !self.rulebook.is_selective();
            let saw = |listed: &crate::rules::baseline::KnownFinding| is_wanted(&listed.path, &self.wanted);
            let saw: Option<&dyn Fn(&_) -> bool> = if looked_everywhere { Some(&saw) } else { None };
            let is_gone = |path: &str| top.is_some_and(|top| !top.join(path).exists());
            before.leave_out(&mut report, saw, is_gone);
        }
        self.print(&report)?;
        let severities = report
            .findings
            .iter()
            .filter_map(|finding| finding.severity.parse::<Severity>().ok());
        match (severities.max(), least_failing(self.arguments.fail_on)) {
            (Some(worst), Some(least)) if worst >= least => Err(CommandError::findings()),
            _ => Ok(()),
        }
    }

    fn print(&self, report: &CheckReport) -> Result<(), CommandError> {
        let ui = self.ui;
        match self.arguments.format {
            CheckFormat::Text if ui.answer == Answer::Json => ui.print_json(report),
            CheckFormat::Json => ui.print_json(report),
            CheckFormat::Text => ui.print(&report.to_text(ui.limit, &ui.style())),
            CheckFormat::Sarif => ui.print_json(&report.to_sarif()),
            CheckFormat::Github => ui.print(&report.to_github()),
            CheckFormat::Markdown => ui.print(&report.to_markdown()),
        }
    }
}

/// Adds what came of a file to the report.
fn take(
    source: &Source,
    outcome: Option<Outcome>,
    weigher: &mut Weigher<'_>,
    report: &mut CheckReport,
) -> Result<(), CommandError> {
    let outcome = outcome.unwrap_or_else(|| Outcome {
        was_checked: false,
        remark: Some("a rule panicked".to_owned()),
        matched: None,
    });
    report.files.checked += u64::from(outcome.was_checked);
    report.files.skipped.extend(outcome.remark.map(|reason| SkippedFile {
        path: source.path.clone(),
        reason,
    }));
    match outcome.matched {
        Some(matched) => weigher.file(source, &matched, report),
        None => Ok(()),
    }
}

/// Runs the rules over a file; on any thread.
fn look(rulebook: &Rulebook, workspace: &Workspace, source: &Source, extent: Extent) -> Outcome {
    let nothing = |remark: Option<String>| Outcome {
        was_checked: false,
        remark,
        matched: None,
    };
    let Some(rules) = rulebook.set(source.grammar, extent) else {
        return nothing(None);
    };
    let (content, remark) = match source.read() {
        Content::Text { text, remark } => (text, remark),
        Content::Skipped(reason) => return nothing(Some(reason.to_owned())),
        Content::Nothing => return nothing(None),
    };
    let text = Rope::from_str(&content);
    let path = Path::new(&source.path);
    let matches = match analyze(
        rules,
        path,
        &text,
        Some(workspace),
        &Limits::WHOLE_FILE,
        &CancellationToken::never(),
    ) {
        Ok(matches) => matches,
        Err(error) => return nothing(Some(error.to_string())),
    };
    let mut remark = remark.map(str::to_owned);
    if !matches.complete {
        remark = Some("checked, but for what was too much at once".to_owned());
    }
    let judged = judge(&matches.findings, &matches.suppressions, &text);
    let says_nothing = matches.findings.is_empty() && matches.suppressions.is_empty();
    let matched = (!says_nothing).then(|| {
        Box::new(Matched {
            content: content.into_owned(),
            judged,
            extent,
        })
    });
    Outcome {
        was_checked: true,
        remark,
        matched,
    }
}

fn no_thread(error: &std::io::Error) -> CommandError {
    CommandError::failure(format!("starting a thread: {error}"))
}

/// `3,400`.
fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_grouped() {
        for (count, expected) in [(0, "0"), (120, "120"), (3_400, "3,400"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(count), expected);
        }
    }
}
