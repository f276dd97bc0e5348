//! Histories: one that is made here, or that of a repository.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use imara_diff::{Algorithm, Diff, InternedInput};

/// Larger files are left out.
const LARGEST: usize = 200_000;

/// A file as one commit changed it.
#[derive(Debug, Clone)]
pub(super) struct File {
    pub(super) path: String,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

/// A commit.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) subject: String,
    pub(super) files: Vec<File>,
}

/// The files that are there before the first step.
pub(super) fn before(steps: &[Step]) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for file in steps.iter().flat_map(|step| &step.files) {
        if seen.insert(&file.path)
            && let Some(text) = &file.before
        {
            files.insert(file.path.clone(), text.clone());
        }
    }
    files
}

/// A hunk of lines: those before and those after, counted from 0.
pub(super) type Hunk = (std::ops::Range<usize>, std::ops::Range<usize>);

pub(super) fn hunks(before: &str, after: &str) -> Vec<Hunk> {
    let input = InternedInput::new(before, after);
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_lines(&input);
    let lines = |range: std::ops::Range<u32>| range.start as usize..range.end as usize;
    diff.hunks()
        .map(|hunk| (lines(hunk.before), lines(hunk.after)))
        .collect()
}

/// The lines, counted from 1, that came where nothing went.
pub(super) fn only_added(before: &str, after: &str) -> Vec<usize> {
    let added = hunks(before, after).into_iter().filter(|(went, _)| went.is_empty());
    added.flat_map(|(_, came)| came).map(|line| line + 1).collect()
}

/// Code that a few people and agents write: functions come, are changed, moved and go, and many lines stand several times.
pub(super) fn made(count: usize) -> Vec<Step> {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for name in ["shapes", "parser", "report"] {
        let text: String = (0..4).map(|number| function(name, number)).collect();
        texts.insert(format!("src/{name}.rs"), format!("use std::fmt::Write;\n\n{text}"));
    }
    let mut steps = Vec::new();
    for number in 0..count {
        let name = ["shapes", "parser", "report"][number % 3];
        let path = format!("src/{name}.rs");
        let mut files = Vec::new();
        let mut change = |path: String, after: String| {
            let before = texts.insert(path.clone(), after.clone());
            let after = Some(after);
            files.push(File { path, before, after });
        };
        let text = texts_of(&steps, &path).unwrap_or_else(|| before_of(name));
        change(path, changed(name, number, &text));
        if number % 5 == 2 {
            change(format!("src/{name}/part_{number}.rs"), function(name, 100 + number));
        }
        steps.push(Step {
            subject: format!("change {number}"),
            files,
        });
    }
    steps
}

fn before_of(name: &str) -> String {
    let text: String = (0..4).map(|number| function(name, number)).collect();
    format!("use std::fmt::Write;\n\n{text}")
}

fn texts_of(steps: &[Step], path: &str) -> Option<String> {
    let files = steps.iter().rev().flat_map(|step| &step.files);
    files
        .filter(|file| file.path == path)
        .find_map(|file| file.after.clone())
}

fn function(name: &str, number: usize) -> String {
    let mut text = String::new();
    let _ = write!(
        text,
        "pub fn {name}_{number}(items: &[u32], limit: u32) -> Option<u32> {{\n    if items.is_empty() {{\n        return None;\n    }}\n    let total_{number}: u32 = items.iter().take(limit as usize).sum();\n    Some(total_{number} + {number})\n}}\n\n"
    );
    text
}

fn changed(name: &str, number: usize, text: &str) -> String {
    let new = function(name, 10 + number);
    match number % 4 {
        0 => format!("{text}{new}"),
        1 => {
            // In the middle, and a line of another function in the place of one.
            let at = text.match_indices("pub fn").nth(1).map_or(text.len(), |(at, _)| at);
            let (start, end) = text.split_at(at);
            format!(
                "{start}{new}{}",
                end.replacen("    Some(", &format!("    let bonus_{number} = limit;\n    Some("), 1)
            )
        }
        2 => {
            let line = format!(
                "    // Step {number} asks for {name} twice.\n    debug_assert!(limit < {number}_000);\n    let total_"
            );
            format!(
                "use std::collections::BTreeMap as Map{number};\n{}",
                text.replacen("    let total_", &line, 1)
            )
        }
        _ => format!(
            "{new}{}",
            text.replacen("take(limit as usize)", "take(limit.max(1) as usize)", 1)
        ),
    }
}

fn git(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    #[expect(clippy::disallowed_methods, reason = "the history of a repository is read with git")]
    let mut command = Command::new("git");
    let output = command.arg("--git-dir").arg(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
    output.stdout
}

/// The last commits of a repository that change text files alone, merges left out.
pub(super) fn of(folder: &Path, count: usize) -> Vec<Step> {
    let limit = format!("-{count}");
    let head = git(
        folder,
        &[
            "log",
            "--first-parent",
            "--no-merges",
            &limit,
            "--reverse",
            "--format=%H %s",
            "HEAD",
        ],
    );
    let mut texts: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut steps = Vec::new();
    for line in String::from_utf8_lossy(&head).lines() {
        let (id, subject) = line.split_once(' ').unwrap();
        let changed = git(
            folder,
            &[
                "diff-tree",
                "-r",
                "--no-renames",
                "--root",
                "--no-commit-id",
                "--name-only",
                "-z",
                id,
            ],
        );
        let mut files = Vec::new();
        for path in changed.split(|byte| *byte == 0).filter(|path| !path.is_empty()) {
            let Ok(path) = std::str::from_utf8(path) else { continue };
            let before = match texts.get(path) {
                Some(known) => known.clone(),
                None => text(folder, &format!("{id}^"), path),
            };
            let after = text(folder, id, path);
            texts.insert(path.to_owned(), after.clone());
            if before != after {
                let path = path.to_owned();
                files.push(File { path, before, after });
            }
        }
        if !files.is_empty() {
            let subject = subject.to_owned();
            steps.push(Step { subject, files });
        }
    }
    steps
}

fn text(folder: &Path, revision: &str, path: &str) -> Option<String> {
    let listed = git(folder, &["ls-tree", "-z", revision, "--", path]);
    let listed = String::from_utf8(listed).ok()?;
    let (mode, _) = listed.split_once(' ')?;
    if !mode.starts_with("100") {
        return None;
    }
    let bytes = git(folder, &["show", &format!("{revision}:{path}")]);
    String::from_utf8(bytes)
        .ok()
        .filter(|text| text.len() <= LARGEST && !text.contains('\0') && !text.is_empty())
}
