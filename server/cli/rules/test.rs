//! `journal rules test`: query files on annotated sources, or on real code.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use ropey::Rope;

use crate::cli::context::read_text;
use crate::cli::error::CommandError;
use crate::cli::grammar::RulesTest;
use crate::cli::ui::Ui;
use crate::config::{files_below, query_files};
use crate::document::syntax::{CancellationToken, Grammar};
use crate::report::check::{SkippedFile, skipped_lines, spot};
use crate::report::rule_test::{Found, Problem, RuleTestReport};
use crate::rules::Catalogue;
use crate::rules::catalogue::all_shipped_files;
use crate::rules::engine::{Limits, NotAnalyzed, analyze};
use crate::rules::fixture::Fixture;
use crate::rules::load::QueryFile;

pub(super) fn run(arguments: &RulesTest, ui: &Ui) -> Result<(), CommandError> {
    let texts = query_files(&arguments.queries);
    let files: Vec<QueryFile> = texts.files.into_iter().map(QueryFile::from).collect();
    if files.is_empty() {
        return Err(
            CommandError::usage(format!("no query files in {}", arguments.queries.display()))
                .hint("a query file is LANGUAGE/CATEGORY.scm below that folder"),
        );
    }
    let (catalogue, errors) = Catalogue::only_files(&files, &shared_bases(&files));
    let mut problems: Vec<Problem> = texts.problems.into_iter().map(Problem::of_text).collect();
    problems.extend(errors.iter().map(|error| Problem::of_text(error.to_string())));
    let mut report = RuleTestReport::new(catalogue.rules().iter().map(|rule| rule.code.clone()).collect());
    if arguments.over.is_empty() {
        on_fixtures(arguments, &catalogue, &mut report, &mut problems)?;
    } else {
        report.say_found(over_code(arguments, &catalogue, ui));
    }
    report.problems = problems;
    ui.answer(&report, |style| report.to_text(style))?;
    if report.problems.is_empty() {
        Ok(())
    } else {
        Err(CommandError::findings())
    }
}

/// The shipped bases, so that files under test can inherit from them; those that the folder has itself come first.
fn shared_bases(files: &[QueryFile]) -> Vec<QueryFile> {
    all_shipped_files()
        .into_iter()
        .filter(|file| file.grammar().is_none())
        .filter(|file| !files.iter().any(|own| own.path.ends_with(&file.path)))
        .collect()
}

fn on_fixtures(
    arguments: &RulesTest,
    catalogue: &Catalogue,
    report: &mut RuleTestReport,
    problems: &mut Vec<Problem>,
) -> Result<(), CommandError> {
    let folder = arguments.fixtures.as_ref().unwrap_or(&arguments.queries);
    let mut hits: BTreeMap<String, usize> = BTreeMap::new();
    let mut near_misses = hits.clone();
    for (path, grammar) in sources(folder) {
        let Some(source) = read_text(&path) else {
            problems.push(Problem::of_file(&path, "it is no UTF-8 text"));
            continue;
        };
        let fixture = Fixture::new(grammar, &path, &source);
        let found = match fixture.findings(&catalogue.rules_for(grammar)) {
            Ok(found) => found,
            Err(error) => {
                problems.push(Problem::of_file(&path, &error.to_string()));
                continue;
            }
        };
        report.fixtures += 1;
        if arguments.update {
            let updated = fixture.annotated_anew(&found);
            if updated != source {
                std::fs::write(&path, updated)
                    .map_err(|error| CommandError::failure(format!("writing {}: {error}", path.display())))?;
            }
        } else {
            let differences = fixture.differences(&found);
            problems.extend(differences.iter().map(|line| Problem::of_file(&path, line)));
        }
        let annotations = fixture.annotations();
        for mark in annotations.hits {
            *hits.entry(mark.code).or_default() += 1;
        }
        for mark in annotations.near_misses {
            *near_misses.entry(mark.code).or_default() += 1;
        }
    }
    for code in report.rules.iter().filter(|code| is_asked_for(arguments, code)) {
        for (one, several, counts) in [("hit", "hits", &hits), ("near miss", "near misses", &near_misses)] {
            let count = counts.get(code).copied().unwrap_or_default();
            if count < 2 {
                let what = if count == 1 { one } else { several };
                problems.push(Problem::of_text(format!(
                    "{code} has {count} annotated {what}, and needs two"
                )));
            }
        }
    }
    Ok(())
}

fn is_asked_for(arguments: &RulesTest, code: &str) -> bool {
    arguments.rules.is_empty() || arguments.rules.iter().any(|rule| rule == code)
}

/// The annotated sources: files whose folder is a language, or whose name says which they are.
fn sources(folder: &Path) -> Vec<(PathBuf, Grammar)> {
    let with_grammar = |path: PathBuf| {
        let by_folder = path
            .parent()
            .and_then(Path::file_name)
            .and_then(|name| name.to_str())
            .and_then(Grammar::of_name);
        let grammar = by_folder.or_else(|| Grammar::of_path(&path))?;
        Some((path, grammar))
    };
    files_below(folder, |path| {
        path.extension().is_none_or(|extension| extension != "scm")
    })
    .into_iter()
    .filter_map(with_grammar)
    .collect()
}

/// What the rules find in real code, whoever wrote it.
fn over_code(arguments: &RulesTest, catalogue: &Catalogue, ui: &Ui) -> Vec<Found> {
    let progress = ui.progress("reading");
    let (mut found, mut skipped) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for root in &arguments.over {
        let walk = ignore::WalkBuilder::new(root)
            .follow_links(false)
            .require_git(false)
            .build();
        for entry in walk
            .flatten()
            .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        {
            let path = entry.into_path();
            if seen.insert(path.clone()) {
                match over_file(arguments, catalogue, root, &path) {
                    Ok(of_file) => found.extend(of_file),
                    Err(error) => skipped.push(SkippedFile {
                        path: path.display().to_string(),
                        reason: error.to_string(),
                    }),
                }
            }
        }
    }
    drop(progress);
    for line in skipped_lines(&skipped) {
        ui.warn(&line);
    }
    found
}

fn over_file(
    arguments: &RulesTest,
    catalogue: &Catalogue,
    root: &Path,
    path: &Path,
) -> Result<Vec<Found>, NotAnalyzed> {
    let Some((grammar, source)) = Grammar::of_path(path).zip(read_text(path)) else {
        return Ok(Vec::new());
    };
    let text = Rope::from_str(&source);
    let relative = path.strip_prefix(root).ok().filter(|rest| !rest.as_os_str().is_empty());
    let matches = analyze(
        &catalogue.rules_for(grammar),
        relative.unwrap_or(path),
        &text,
        None,
        &Limits::WHOLE_FILE,
        &CancellationToken::never(),
    )?;
    let asked_for = matches
        .findings
        .iter()
        .filter(|finding| is_asked_for(arguments, &finding.rule.code));
    let found = asked_for.map(|finding| {
        let spot = spot(&source, &finding.range);
        Found {
            rule: finding.rule.code.clone(),
            path: path.display().to_string(),
            line: spot.line,
            message: finding.message().into_owned(),
            source: source[spot.lines].lines().next().unwrap_or_default().trim().to_owned(),
        }
    });
    Ok(found.collect())
}
