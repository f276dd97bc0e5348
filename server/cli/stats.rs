//! `journal stats`.

mod kept;
mod lines;
pub(super) mod since;
mod suggestions;

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use jiff::ZonedDateTime;

use super::context::{Context, journal_error};
use super::error::CommandError;
use super::files::{Files, failure};
use super::grammar::{CommitRange, Stats, StatsBy};
use super::provenance::Provenance;
use super::today::Todays;
use super::ui::{Label, Ui};
use crate::clock::Timestamp;
use crate::git::Repository;
use crate::history::{Examined, Progress, Selection};
use crate::journal::imported::ImportSource;
use crate::journal::reader::{SuggestionFilter, SuggestionRow};
use crate::report::stats::{Lines, NotCounted, Offer, Range, StatsReport, Unplaced, to_text};
use crate::suggestion::SuggestionId;
use crate::suggestion::acceptance::Grade;
use lines::Classifier;
use suggestions::{Counter, Rules};

/// How long git may take to name and count commits.
const DEADLINE: Duration = Duration::from_mins(1);

pub(super) fn run(arguments: &Stats, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let repository = context.required_repository()?;
    let scope = Scope::of(arguments, context, &repository)?;
    let provenance = Provenance::open(context, Some(&repository))?;
    let known = provenance.as_ref().map(Known::of).transpose()?.unwrap_or_default();
    let Some(provenance) = provenance.filter(|_| known.name() != "none") else {
        if arguments.require_provenance {
            return Err(
                CommandError::failure("no provenance: the journal knows nothing about this repository")
                    .hint("journal doctor says whether anything is recorded"),
            );
        }
        ui.note("provenance: none");
        let mut report = StatsReport::new(scope.range(), by_name(arguments.by), &[]);
        report.provenance = "none";
        return ui.answer(&report, |_| {
            "nothing has been recorded in this repository yet\n\
             journal doctor says whether anything would be\n"
                .to_owned()
        });
    };
    ui.note(&known.told());
    let progress = ui.progress("reading commits");
    let report = collect(
        arguments,
        context,
        &repository,
        (&provenance, known),
        &scope,
        &progress.label(),
    )?;
    drop(progress);
    ui.answer(&report, |style| to_text(&report, ui.limit, style))
}

/// Who knows anything about the repository.
#[derive(Debug, Default)]
struct Known {
    /// Whether the journal has any suggestion of it, of whatever status, or one that was shown and not taken.
    is_recorded: bool,
    /// What others say about it.
    imported: Vec<ImportSource>,
}

impl Known {
    fn of(provenance: &Provenance) -> Result<Self, CommandError> {
        let Some(repository) = provenance.repository else {
            return Ok(Self::default());
        };
        let imported = provenance.reader.import_sources(repository);
        Ok(Self {
            is_recorded: !has_nothing(provenance)?,
            imported: imported.map_err(|error| journal_error(&error))?,
        })
    }

    /// The published name.
    fn name(&self) -> &'static str {
        match (self.is_recorded, self.imported.is_empty()) {
            (true, _) => "journal",
            (false, false) => "notes",
            (false, true) => "none",
        }
    }

    fn places(&self) -> Vec<&'static str> {
        self.imported.iter().map(|source| source.place()).collect()
    }

    fn told(&self) -> String {
        if self.imported.is_empty() {
            return format!("provenance: {}", self.name());
        }
        let places = self.places().join(", ");
        if self.is_recorded {
            format!("provenance: journal; lines of others from {places}")
        } else {
            format!("provenance: notes ({places})")
        }
    }
}

/// Whether the journal has no suggestion of the repository, of whatever status, and none was shown.
fn has_nothing(provenance: &Provenance) -> Result<bool, CommandError> {
    let Some(repository) = provenance.repository else {
        return Ok(true);
    };
    let counts = provenance
        .reader
        .counts(Some(repository))
        .map_err(|error| journal_error(&error))?;
    let all = [
        counts.counted,
        counts.undone,
        counts.possible,
        counts.denied,
        counts.unverified,
    ];
    if all.iter().sum::<u64>() > 0 {
        return Ok(false);
    }
    let offers = provenance.reader.offers(repository, None);
    Ok(offers.map_err(|error| journal_error(&error))?.tools.is_empty())
}

fn by_name(by: StatsBy) -> &'static str {
    match by {
        StatsBy::Tool => "tool",
        StatsBy::Model => "model",
        StatsBy::Kind => "kind",
        StatsBy::Path => "path",
        StatsBy::Author => "author",
        StatsBy::Rule => "rule",
    }
}

fn say(label: &Label, progress: Progress) {
    label.say(&match progress {
        Progress::Commits(commits) => format!("reading commits: {commits}"),
        Progress::Versions(versions) => format!("following lines through history: {versions} versions of files"),
        Progress::Examined { commits, of } => format!("looking through commits: {commits} of {of}"),
    });
}

/// What is looked at.
#[derive(Debug)]
struct Scope {
    /// `A` and `B` of `A..B`, as object ids.
    commits: Option<(String, String)>,
    since: Option<Timestamp>,
    /// Nothing on an unborn branch.
    head: Option<String>,
}

impl Scope {
    fn of(arguments: &Stats, context: &Context, repository: &Repository) -> Result<Self, CommandError> {
        let commits = arguments
            .range
            .as_ref()
            .map(|range| named_commits(range, repository))
            .transpose()?;
        let since = match &arguments.since {
            Some(since) => {
                let now = jiff::Timestamp::from_microsecond(context.clock.now().0).unwrap_or_default();
                let now = ZonedDateTime::new(now, jiff::tz::TimeZone::system());
                let moment = since.moment(&now);
                Some(moment.map_err(|_| CommandError::usage("--since names a moment that no calendar has"))?)
            }
            None => None,
        };
        let head = repository.head().map_err(|error| failure(error.into()))?.commit;
        Ok(Self { commits, since, head })
    }

    fn range(&self) -> Range {
        let (from, to) = self.commits.clone().unzip();
        Range {
            from,
            to,
            since: self.since.map(|since| since.to_string()),
        }
    }

    /// The commits whose lines are counted; nothing on an unborn branch.
    fn selection(&self) -> Option<Selection> {
        Some(match &self.commits {
            Some((without, tip)) => Selection {
                tip: tip.clone(),
                without: Some(without.clone()),
                since: None,
            },
            None => Selection {
                tip: self.head.clone()?,
                without: None,
                since: self.since.map(|since| since.0.div_euclid(1_000_000)),
            },
        })
    }
}

fn named_commits(range: &CommitRange, repository: &Repository) -> Result<(String, String), CommandError> {
    let ids = repository
        .commit_ids(&[&range.without, &range.tip], DEADLINE)
        .map_err(|error| failure(error.into()))?;
    let mut named = [&range.without, &range.tip].into_iter().zip(ids).map(|(name, id)| {
        id.ok_or_else(|| {
            CommandError::usage(format!("{name} is no commit of this repository"))
                .hint("git log lists commits; write a range of them as A..B")
        })
    });
    match (named.next(), named.next()) {
        (Some(without), Some(tip)) => Ok((without?, tip?)),
        _ => Err(CommandError::failure("git did not say which commits these are")),
    }
}

fn collect(
    arguments: &Stats,
    context: &Context,
    repository: &Repository,
    (provenance, known): (&Provenance, Known),
    scope: &Scope,
    label: &Label,
) -> Result<StatsReport, CommandError> {
    let claimed = claimed_suggestions(provenance)?;
    let (rows, others) = if known.is_recorded {
        (own_suggestions(provenance)?, claimed.len())
    } else {
        (claimed, 0)
    };
    let mut files = Files::open(provenance, context, repository, |progress| say(label, progress))?;
    let (mut examined, lines) = commits(provenance, repository, scope, &rows, &mut files)?;
    let introduced: Option<BTreeSet<SuggestionId>> = scope.commits.as_ref().map(|_| lines.introduced.clone());
    let mut not_counted = NotCounted::default();
    let wanted: Vec<&SuggestionRow> = rows
        .iter()
        .filter(|row| scope.since.is_none_or(|since| row.accepted_at >= since))
        .filter(|row| {
            introduced
                .as_ref()
                .is_none_or(|introduced| introduced.contains(&row.id))
        })
        .filter(|row| is_counted(row, &mut not_counted))
        .collect();
    label.say("comparing suggestions with what is left of them");
    let rules = match (arguments.by, provenance.repository) {
        (StatsBy::Rule, Some(id)) => provenance.reader.rules_by_suggestion(id),
        _ => Ok(Rules::new()),
    };
    let mut counter = Counter {
        by: arguments.by,
        rules: rules.map_err(|error| journal_error(&error))?,
        now: context.clock.now(),
        todays: Todays::new(provenance, Some(repository), Some(files)),
        examined: &mut examined,
    };
    let findings = if counter.rules.is_empty() {
        Vec::new()
    } else {
        let catalogue = super::rules::own_catalogue_unsaid(context);
        kept::outcomes(&wanted, &counter.rules, &mut counter.todays, &catalogue)?
    };
    let suggestions = counter.count(&wanted)?;
    let mut report = StatsReport::new(scope.range(), by_name(arguments.by), &suggestions);
    report.findings = findings;
    report.provenance = known.name();
    report.imported = known.places();
    report.lines = lines.lines;
    report.not_counted = not_counted;
    report.not_counted.claimed = others as u32;
    if let (None, Some(id)) = (&scope.commits, provenance.repository) {
        let offers = provenance
            .reader
            .offers(id, scope.since)
            .map_err(|error| journal_error(&error))?;
        report.rejected = (!offers.tools.is_empty()).then_some(offers.rejected);
        let (shown, rejected) = (offers.unplaced.shown, offers.unplaced.rejected);
        report.unplaced = Some(Unplaced { shown, rejected });
        let tools = offers.tools.into_iter();
        report.offers = tools
            .map(|(tool, offered)| Offer::new(tool, offered.shown, offered.accepted))
            .collect();
    }
    Ok(report)
}

/// The suggestions that were accepted here. What other people recorded and this person imported explains lines, and is
/// no acceptance of theirs: it must not get into this list.
fn own_suggestions(provenance: &Provenance) -> Result<Vec<SuggestionRow>, CommandError> {
    let filter = SuggestionFilter {
        repository: Some(provenance.repository),
        ..SuggestionFilter::default()
    };
    provenance
        .reader
        .suggestions(&filter)
        .map_err(|error| journal_error(&error))
}

/// The suggestions that others say were accepted in the repository. They are counted where nothing was recorded here, and
/// then said to be theirs.
fn claimed_suggestions(provenance: &Provenance) -> Result<Vec<SuggestionRow>, CommandError> {
    let claimed = provenance
        .repository
        .map(|repository| provenance.reader.imported_suggestions(repository, ""));
    let claimed = claimed.transpose().map_err(|error| journal_error(&error))?;
    Ok(claimed.unwrap_or_default())
}

/// Whether a suggestion is shown at all. An inferred one is, apart from the others.
fn is_counted(row: &SuggestionRow, not_counted: &mut NotCounted) -> bool {
    if row.confirmed == Some(false) {
        not_counted.denied += 1;
    } else if !row.verified {
        not_counted.unverified += 1;
    } else {
        return true;
    }
    false
}

/// An inference that the user confirmed counts as well as a snapshot does.
fn grade_of(row: &SuggestionRow) -> Grade {
    if row.confirmed == Some(true) {
        row.grade.max(Grade::Strong)
    } else {
        row.grade
    }
}

/// The lines of the selected commits, and the suggestions whose text they brought.
#[derive(Debug, Default)]
struct Added {
    lines: Lines,
    introduced: BTreeSet<SuggestionId>,
}

/// Looks through the commits. Suggestions are followed beyond the selected ones, to the tip of their branch.
fn commits(
    provenance: &Provenance,
    repository: &Repository,
    scope: &Scope,
    rows: &[SuggestionRow],
    files: &mut Files<'_>,
) -> Result<(Examined, Added), CommandError> {
    let (Some(selection), Some(history)) = (scope.selection(), files.history()) else {
        return Ok((Examined::default(), Added::default()));
    };
    let mut branch = selection.tip.clone();
    if let Some(head) = &scope.head
        && history.is_on_branch(&selection.tip, head).map_err(failure)?
    {
        branch.clone_from(head);
    }
    let followed = Selection {
        tip: branch.clone(),
        ..selection.clone()
    };
    let examined = history.examine(&followed, &branch).map_err(failure)?;
    let selected = history.commits_of(&selection).map_err(failure)?;
    let rows: HashMap<SuggestionId, SuggestionRow> = rows.iter().map(|row| (row.id, row.clone())).collect();
    let mut classifier = Classifier::new(provenance, rows);
    let mut added = Added::default();
    for commit in examined.commits.iter().filter(|commit| selected.contains(&commit.id)) {
        classifier.add(history, commit, &mut added.lines)?;
        added.introduced.extend(&commit.introduced);
    }
    if selection.without.is_some() || selection.since.is_some() {
        let all = repository
            .count_commits(&selection.tip, selection.without.as_deref(), selection.since, DEADLINE)
            .map_err(|error| failure(error.into()))?;
        added.lines.commits_before_evidence = all.saturating_sub(added.lines.commits);
    }
    Ok((examined, added))
}
