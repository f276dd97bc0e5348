//! `journal check`.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use ropey::Rope;

use super::context::{Context, is_wanted, journal_error, read_text};
use super::error::CommandError;
use super::files::Files;
use super::grammar::{Check, CheckFormat, FailOn};
use super::provenance::{KnownFile, Provenance, Today};
use super::ui::{Answer, Ui};
use crate::document::syntax::{CancellationToken, Grammar};
use crate::git::Repository;
use crate::git::state::CommitPlan;
use crate::report::check::{CheckReport, Excerpt, FoundRisk, spot};
use crate::report::log::source_label;
use crate::report::text::percent;
use crate::rules::engine::{Limits, analyze};
use crate::rules::policy::Policy;
use crate::rules::severity::Provenance as TextProvenance;
use crate::rules::suppress::judge;
use crate::rules::{Catalogue, Finding, Severity};

const DEADLINE: Duration = Duration::from_secs(30);

pub(super) fn run(arguments: &Check, context: &Context, ui: &Ui) -> Result<(), CommandError> {
    let repository = context.required_repository()?;
    let wanted = context.journal_paths(Some(&repository), &arguments.paths)?;
    let provenance = Provenance::open(context, Some(&repository))?;
    let has_provenance = provenance
        .as_ref()
        .is_some_and(|provenance| !provenance.is_empty().unwrap_or(true));
    if arguments.require_provenance && !has_provenance {
        return Err(
            CommandError::failure("no provenance: the journal knows nothing about this repository")
                .hint("journal doctor says whether anything is recorded"),
        );
    }
    ui.note(if has_provenance {
        "provenance: journal"
    } else {
        "provenance: none"
    });
    super::settings::tell_problems(context, &repository, ui);
    let progress = ui.progress("checking");
    let (policy, problems) = Policy::new(super::settings::load(context, Some(&repository)).rules);
    for problem in &problems {
        ui.warn(problem);
    }
    let files = match &provenance {
        Some(provenance) => Some(Files::open(provenance, context, &repository, |_| {})?),
        None => None,
    };
    let mut checker = Checker {
        files,
        catalogue: super::rules::own_catalogue(context, ui),
        policy,
        all_code: arguments.all_code,
        ui,
    };
    let mut findings = Vec::new();
    for (path, content) in contents(arguments, &repository, provenance.as_ref(), &wanted)? {
        checker.file(&path, &content, &mut findings)?;
    }
    drop(progress);
    let worst = findings
        .iter()
        .filter_map(|finding| finding.severity.parse::<Severity>().ok())
        .max();
    let report = CheckReport::new(findings);
    if arguments.format == CheckFormat::Json || ui.answer == Answer::Json {
        ui.print_json(&report)?;
    } else {
        ui.print(&report.to_text(ui.limit, &ui.style()))?;
    }
    match (worst, least_failing(arguments.fail_on)) {
        (Some(worst), Some(least)) if worst >= least => Err(CommandError::findings()),
        _ => Ok(()),
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

/// The contents to look at, by path: of files with suggestions, and with `--all-code` of all that can be parsed.
fn contents(
    arguments: &Check,
    repository: &Repository,
    provenance: Option<&Provenance>,
    wanted: &[String],
) -> Result<BTreeMap<String, String>, CommandError> {
    if arguments.staged {
        let changes = repository
            .staged(&CommitPlan::Fresh, DEADLINE)
            .map_err(|error| CommandError::failure(error.to_string()))?;
        let texts = changes
            .iter()
            .filter_map(|change| Some((change.path.clone(), change.text()?.new.clone())));
        return Ok(texts.filter(|(path, _)| is_wanted(path, wanted)).collect());
    }
    let top = repository
        .work_tree()
        .ok_or_else(|| CommandError::failure("a bare repository has no files to check"))?;
    let mut paths: Vec<String> = match provenance.and_then(|provenance| Some((provenance, provenance.repository?))) {
        Some((provenance, id)) => {
            let files = provenance
                .reader
                .files(Some(id))
                .map_err(|error| journal_error(&error))?;
            files.into_iter().map(|file| file.path).collect()
        }
        None => Vec::new(),
    };
    if arguments.all_code {
        paths.extend(walk(repository, top, wanted));
    }
    paths.retain(|path| is_wanted(path, wanted) && Grammar::of_path(Path::new(path)).is_some());
    let contents = paths.into_iter().filter_map(|path| {
        let content = read_text(&top.join(&path))?;
        Some((path, content))
    });
    Ok(contents.collect())
}

/// The files below the wanted ones, without what git ignores. Links are not followed.
fn walk(repository: &Repository, top: &Path, wanted: &[String]) -> Vec<String> {
    let all = [String::new()];
    let roots = if wanted.is_empty() { &all } else { wanted };
    let mut paths = Vec::new();
    for root in roots {
        let walk = ignore::WalkBuilder::new(top.join(root)).follow_links(false).build();
        let files = walk
            .flatten()
            .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
        paths.extend(files.filter_map(|entry| repository.relative(entry.path())));
    }
    paths
}

struct Checker<'a> {
    files: Option<Files<'a>>,
    catalogue: Catalogue,
    policy: Policy,
    all_code: bool,
    ui: &'a Ui,
}

impl Checker<'_> {
    fn file(&mut self, path: &str, content: &str, found: &mut Vec<FoundRisk>) -> Result<(), CommandError> {
        let Some(grammar) = Grammar::of_path(Path::new(path)) else {
            return Ok(());
        };
        let known = match &mut self.files {
            Some(files) => Some(files.now(path, None, content)?),
            None => None,
        };
        let rules = self.catalogue.rules_for(grammar);
        let text = Rope::from_str(content);
        let matches = match analyze(
            &rules,
            Path::new(path),
            &text,
            &Limits::WHOLE_FILE,
            &CancellationToken::never(),
        ) {
            Ok(matches) => matches,
            Err(error) => {
                self.ui.warn(&format!("{path} was not checked: {error}"));
                return Ok(());
            }
        };
        let known = known.filter(|known| !known.is_empty());
        let today = known.as_ref().map(|known| (known, known.content(path, content)));
        for finding in judge(&matches.findings, &matches.suppressions, &text).active {
            found.extend(self.weighed(path, content, &finding, today.as_ref()));
        }
        Ok(())
    }

    /// The finding with the severity that the text's origin gives it; nothing where it is not shown.
    fn weighed(
        &self,
        path: &str,
        content: &str,
        finding: &Finding,
        today: Option<&(&KnownFile, Today)>,
    ) -> Option<FoundRisk> {
        let row = today.and_then(|(known, today)| {
            let range = today.view.offset(finding.range.start)..today.view.offset(finding.range.end);
            known.rows.get(&today.view.suggestion_in(&range)?)
        });
        let standing = row.and_then(|row| Some(today?.1.standing(row)));
        let provenance = match (row, &standing) {
            (Some(row), Some(standing)) => TextProvenance::Suggestion {
                similarity: standing.measure.similarity,
                reviewed: row.review.is_some(),
            },
            _ => TextProvenance::Other,
        };
        let severity = match self.policy.severity(&finding.rule, provenance, path) {
            Some(severity) => severity,
            None if self.all_code => self.policy.declared(&finding.rule, path)?,
            None => return None,
        };
        let spot = spot(content, &finding.range);
        let origin = row.zip(standing).map(|(row, standing)| {
            let label = source_label(row.source.tool.as_deref(), row.source.model.as_deref());
            format!("{label}, {} as accepted", percent(standing.measure.similarity))
        });
        Some(FoundRisk {
            rule: finding.rule.code.clone(),
            category: finding.rule.category.as_str().to_owned(),
            cwe: finding.rule.cwe.map(|number| format!("CWE-{number}")),
            severity: severity.as_str(),
            message: finding.message().into_owned(),
            path: path.to_owned(),
            line: spot.line,
            column: spot.column,
            end_line: spot.end_line,
            end_column: spot.end_column,
            suggestion: row.map(|row| row.id),
            grade: row.map(|row| row.grade),
            excerpt: Excerpt {
                source: content[spot.lines.clone()].to_owned(),
                span: finding.range.start - spot.lines.start..finding.range.end - spot.lines.start,
                help: finding.rule.help.clone(),
                origin,
            },
        })
    }
}
