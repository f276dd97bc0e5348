//! Trailers in messages: the same as git would place and read them, for every source of a message.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use journal::git::command::HookVariables;
use journal::git::invocation;
use journal::git::message::{self, change_ids_for, own_change_ids};
use journal::git::state::{CommitPlan, MessageSource, Replay, State};
use journal::git::trailer_block::{self, Trailer};
use journal::git::{Git, Repository};
use journal::report::trailers::{AddedLines, Assistant, CommitEvidence, FateCounts, Style, TrailerSettings, trailers};
use proptest::prelude::*;

use crate::support::git::{DEADLINE, GitFixture, write_script};

/// What git itself makes of a message.
fn interpret_trailers(fixture: &GitFixture, message: &[u8], arguments: &[&str]) -> Vec<u8> {
    #[expect(clippy::disallowed_methods, reason = "tests compare with the real git")]
    let mut child = Command::new("git")
        .args(["interpret-trailers", "--no-divider"])
        .args(arguments)
        .current_dir(&fixture.root)
        .env_clear()
        .envs(fixture.environment())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(message).unwrap();
    child.wait_with_output().unwrap().stdout
}

fn parsed_by_git(fixture: &GitFixture, message: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(&interpret_trailers(fixture, message, &["--parse"])).into_owned();
    let pairs = text.lines().map(|line| line.split_once(':').unwrap());
    pairs
        .map(|(key, value)| (key.to_owned(), value.trim().to_owned()))
        .collect()
}

fn pairs(trailers: &[Trailer]) -> Vec<(String, String)> {
    trailers
        .iter()
        .map(|trailer| (trailer.key.clone(), trailer.value.clone()))
        .collect()
}

fn settings() -> TrailerSettings {
    TrailerSettings {
        style: Style::Full,
        ..TrailerSettings::default()
    }
}

const LINE: &str = "(AI-Lines: 3/4|Assisted-by: t:m|Assisted-by: a human|Fixes: #1|Reviewed-by : b|# c|#|Conflicts:|\tpath|text here|  more|Signed-off-by: a|\\(cherry picked from commit 1\\)|---|| |key:|-: x|# ------------------------ >8 ------------------------)\n";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn the_last_block_is_read_as_git_reads_it(lines in proptest::collection::vec(LINE, 0..12)) {
        let fixture = GitFixture::without_repository();
        let message = lines.concat();
        prop_assert_eq!(pairs(&trailer_block::trailers(message.as_bytes(), b"#")), parsed_by_git(&fixture, message.as_bytes()), "{:?}", message);
    }

    #[test]
    fn a_block_is_added_where_git_adds_it(
        lines in proptest::collection::vec("(Fixes: #1|text here|Signed-off-by: a|---|)\n", 0..8),
        comments in "(\n# c\n#\n# d\n)?",
    ) {
        // Git rewrites the block it adds to: folded lines, and comments between trailers, which it drops. We keep both.
        let fixture = GitFixture::without_repository();
        let message = format!("subject\n\n{}{comments}", lines.concat());
        let ours = message::with_trailers(message.as_bytes(), b"#", &[], &[Trailer::new("AI-Lines", "1/2"), Trailer::new("AI-Prompt", "p")]);
        let theirs = interpret_trailers(&fixture, message.as_bytes(), &["--if-exists=add", "--trailer=AI-Lines: 1/2", "--trailer=AI-Prompt: p"]);
        prop_assert_eq!(String::from_utf8(ours).unwrap(), String::from_utf8(theirs).unwrap());
    }

    #[test]
    fn no_tool_or_model_can_forge_a_trailer(
        tool in "(\\PC|[\n\r\u{0}-\u{1f}\u{85}\u{2028}:]|Signed-off-by: x){0,12}",
        model in "(\\PC|\nReviewed-by: Boss <b@x>|\r|---\n|# ){0,6}",
        body in "(subject|fix: it|# c|\n|text|Signed-off-by: me\n){1,6}",
    ) {
        let fixture = GitFixture::without_repository();
        let evidence = CommitEvidence {
            assistants: vec![Assistant { tool: Some(tool), model: Some(model.clone()) }],
            suggestions: FateCounts { direct: 1, ..FateCounts::default() },
            lines: AddedLines { ai: 1, added: 1 },
            prompts: vec![model],
            change_ids: vec!["019abf00-0000-7000-8000-000000000001".to_owned()],
            ..CommitEvidence::default()
        };
        let ours = trailers(&evidence, &settings());
        let message = format!("subject\n\n{body}\n");
        let before = parsed_by_git(&fixture, message.as_bytes());
        let with = message::with_trailers(message.as_bytes(), b"#", &[], &ours);
        let mut expected: Vec<_> = pairs(&ours);
        let found = parsed_by_git(&fixture, &with);
        let others: Vec<_> = found.iter().filter(|pair| !expected.contains(pair)).cloned().collect();
        prop_assert!(others.iter().all(|pair| before.contains(pair)), "{others:?} was not there before");
        expected.retain(|pair| !found.contains(pair));
        prop_assert!(expected.is_empty(), "{expected:?} is missing");
    }
}

/// A hook that keeps what it was given: its arguments, the message, and git's folder at that moment.
struct Recorder {
    fixture: GitFixture,
}

struct Recorded {
    source: MessageSource,
    commit: String,
    message: Vec<u8>,
    plan: CommitPlan,
    staged: Vec<String>,
}

impl Recorder {
    fn new() -> Self {
        let fixture = GitFixture::new();
        fixture.write("a", "1\n");
        fixture.commit("base");
        let kept = fixture.root.join("kept");
        write_script(
            &fixture.top.join(".git/hooks/prepare-commit-msg"),
            &format!(
                "#!/bin/sh\nrm -rf '{kept}'\nmkdir '{kept}'\ncp -r .git '{kept}/.git'\ncp \"$1\" '{kept}/message'\n\
                 printf '%s\\n' \"${{2-}}\" \"${{3-}}\" >'{kept}/arguments'\ncp \"$GIT_INDEX_FILE\" '{kept}/index'\n\
                 cp \"/proc/$PPID/cmdline\" '{kept}/command line' || :\n",
                kept = kept.display()
            ),
        );
        Self { fixture }
    }

    fn kept(&self) -> PathBuf {
        self.fixture.root.join("kept")
    }

    /// The library, as if it ran in the hook.
    fn recorded(&self) -> Recorded {
        let kept = self.kept();
        let mut environment = self.fixture.environment();
        environment.push(("GIT_INDEX_FILE".into(), kept.join("index").into()));
        environment.push(("GIT_DIR".into(), kept.join(".git").into()));
        let git = Git::with_environment(environment, HookVariables::Honored);
        let repository = Repository::discover_with(&git, &self.fixture.top).unwrap().unwrap();
        let arguments = fs::read_to_string(kept.join("arguments")).unwrap();
        let (source, commit) = arguments
            .trim_end_matches('\n')
            .split_once('\n')
            .unwrap_or((arguments.trim_end(), ""));
        let source = MessageSource::parse(source).unwrap();
        let amends = fs::read(kept.join("command line"))
            .ok()
            .and_then(|line| invocation::amends(&line));
        let plan = State::of(&repository).plan(source, commit, amends);
        let changes = repository.staged(&plan, DEADLINE).unwrap();
        let lines = changes.iter().filter_map(|change| change.text()).flat_map(|text| {
            let lines: Vec<&str> = text.new.lines().collect();
            text.added
                .iter()
                .map(|line| lines[*line as usize].to_owned())
                .collect::<Vec<_>>()
        });
        Recorded {
            source,
            commit: commit.to_owned(),
            message: fs::read(kept.join("message")).unwrap(),
            staged: lines.collect(),
            plan,
        }
    }

    /// Adds a line to a file and stages it.
    fn stage(&self, path: &str, content: &str) {
        self.fixture.write(path, content);
        self.fixture.git(&["add", path]);
    }
}

const ID: &str = "019abf00-0000-7000-8000-000000000001";

#[test]
fn every_source_of_a_message_is_compared_with_the_right_base() {
    let scene = Recorder::new();
    let git = |arguments: &[&str]| scene.fixture.git(arguments);
    scene.stage("a", "1\nnone\n");
    scene.fixture.run(&scene.fixture.top, &["commit"], &[]);
    let recorded = scene.recorded();
    assert_eq!(
        (recorded.source, recorded.plan, recorded.staged),
        (MessageSource::None, CommitPlan::Fresh, vec!["none".to_owned()])
    );

    git(&["commit", "--quiet", "-m", &format!("message\n\nAI-Change-Id: {ID}")]);
    assert_eq!(
        (scene.recorded().source, scene.recorded().plan),
        (MessageSource::Message, CommitPlan::Fresh)
    );

    scene.stage("a", "1\nnone\namended\n");
    git(&["commit", "--quiet", "--amend", "--no-edit"]);
    let recorded = scene.recorded();
    assert_eq!(
        (recorded.source, recorded.commit.as_str(), &recorded.plan),
        (MessageSource::Commit, "HEAD", &CommitPlan::Amend)
    );
    assert_eq!(
        change_ids_for(&recorded.plan, &recorded.message, b"#"),
        [ID],
        "an amended commit keeps its id"
    );

    fs::write(scene.fixture.root.join("template"), "from a template\n").unwrap();
    scene.stage("a", "1\nnone\namended\ntemplate\n");
    scene
        .fixture
        .run(&scene.fixture.top, &["commit", "-t", "../template"], &[]);
    let recorded = scene.recorded();
    assert_eq!(
        (recorded.source, recorded.plan, recorded.staged),
        (MessageSource::Template, CommitPlan::Fresh, vec!["template".to_owned()])
    );

    git(&["commit", "--quiet", "-C", "HEAD~1"]);
    let recorded = scene.recorded();
    assert_eq!(
        (recorded.source, &recorded.plan),
        (MessageSource::Commit, &CommitPlan::Copied)
    );
    assert_ne!(
        change_ids_for(&recorded.plan, &recorded.message, b"#"),
        [ID],
        "a new commit has a new id"
    );

    scene.stage("a", "1\nnone\namended\ntemplate\nall\n");
    scene
        .fixture
        .write("a", "1\nnone\namended\ntemplate\nall\nnot staged before -a\n");
    git(&["commit", "--quiet", "-a", "-F", "../template"]);
    let recorded = scene.recorded();
    assert_eq!(
        (recorded.source, recorded.staged.len()),
        (MessageSource::Message, 2),
        "the index that -a makes is the one"
    );
}

/// Git's argument says `message` here; only the command line tells.
#[cfg(target_os = "linux")]
#[test]
fn an_amended_commit_with_a_new_message_is_an_amended_commit() {
    let scene = Recorder::new();
    scene.stage("a", "1\nfirst\n");
    scene.fixture.git(&["commit", "--quiet", "-m", "first"]);
    scene.stage("a", "1\nfirst\namended\n");
    scene.fixture.git(&[
        "-c",
        "alias.redo=commit --amend",
        "redo",
        "--quiet",
        "-m",
        "--amend is a word here",
    ]);
    let recorded = scene.recorded();
    assert_eq!(
        (recorded.source, recorded.plan),
        (MessageSource::Message, CommitPlan::Amend)
    );
    assert_eq!(recorded.staged, ["first", "amended"]);
}

#[test]
fn merges_and_squashes_are_told_apart() {
    let scene = Recorder::new();
    let git = |arguments: &[&str]| scene.fixture.git(arguments);
    git(&["checkout", "--quiet", "-b", "side"]);
    scene.stage("side", "side\n");
    git(&["commit", "--quiet", "-m", &format!("side\n\nAI-Change-Id: {ID}")]);
    git(&["checkout", "--quiet", "main"]);
    scene.stage("main", "main\n");
    git(&["commit", "--quiet", "-m", "main"]);
    let before = git(&["rev-parse", "HEAD"]);

    git(&["merge", "--quiet", "--no-edit", "side"]);
    let recorded = scene.recorded();
    assert_eq!(
        (recorded.source, recorded.staged),
        (MessageSource::Merge, vec![]),
        "a clean merge adds nothing"
    );
    assert!(matches!(recorded.plan, CommitPlan::Merge(heads) if heads.len() == 1));

    git(&["reset", "--quiet", "--hard", &before]);
    git(&["merge", "--quiet", "--squash", "side"]);
    git(&["commit", "--quiet", "--no-edit"]);
    let recorded = scene.recorded();
    assert_eq!(
        (recorded.source, &recorded.plan),
        (MessageSource::Squash, &CommitPlan::Squash)
    );
    assert_eq!(recorded.staged, ["side"]);
    assert_eq!(change_ids_for(&recorded.plan, &recorded.message, b"#"), [ID]);
}

#[test]
fn replayed_commits_are_left_as_they_are() {
    let scene = Recorder::new();
    let git = |arguments: &[&str]| scene.fixture.git(arguments);
    git(&["checkout", "--quiet", "-b", "side"]);
    scene.stage("side", "side\n");
    git(&["commit", "--quiet", "-m", &format!("side\n\nAI-Change-Id: {ID}")]);
    let side = git(&["rev-parse", "HEAD"]);
    git(&["checkout", "--quiet", "main"]);
    scene.stage("main", "main\n");
    git(&["commit", "--quiet", "-m", "main"]);

    let replayed = |arguments: &[&str]| {
        fs::remove_dir_all(scene.kept()).unwrap();
        git(arguments);
        scene.recorded().plan
    };
    assert_eq!(replayed(&["cherry-pick", &side]), CommitPlan::Leave(Replay::CherryPick));
    assert_eq!(
        own_change_ids(git(&["log", "-1", "--format=%B"]).as_bytes(), b"#"),
        [ID]
    );
    assert_eq!(
        replayed(&["revert", "--no-edit", "HEAD"]),
        CommitPlan::Leave(Replay::Revert)
    );
    git(&["checkout", "--quiet", "side"]);
    assert_eq!(
        replayed(&["rebase", "--quiet", "--force-rebase", "main~2"]),
        CommitPlan::Leave(Replay::Rebase)
    );
    assert_eq!(
        own_change_ids(git(&["log", "-1", "--format=%B"]).as_bytes(), b"#"),
        [ID]
    );
}

#[test]
fn the_comment_character_is_asked_for_only_where_one_is_configured() {
    let fixture = GitFixture::new();
    let comment = |message: &str| {
        let repository = fixture.repository();
        let comment = message::comment_prefix(&repository, message.as_bytes()).unwrap();
        (String::from_utf8(comment).unwrap(), repository.git().children())
    };
    assert_eq!(comment("s\n"), ("#".to_owned(), 0));
    fixture.git(&["config", "core.commentChar", ";"]);
    assert_eq!(comment("s\n"), (";".to_owned(), 1));
    fixture.git(&["config", "core.commentChar", "auto"]);
    assert_eq!(comment("#1\n\n% Please\n"), ("%".to_owned(), 1));
    fixture.git(&["config", "--unset", "core.commentChar"]);
    fs::write(fixture.root.join("more"), "[core]\n\tcommentString = //\n").unwrap();
    fixture.git(&["config", "include.path", "../../more"]);
    assert_eq!(comment("s\n"), ("//".to_owned(), 1));
}

#[cfg(unix)]
#[test]
fn a_message_file_is_replaced_at_once_with_its_mode_and_only_if_it_changes() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    let fixture = GitFixture::without_repository();
    let path = fixture.root.join("COMMIT_EDITMSG");
    fs::write(&path, "subject\n\n# comment\n").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let trailers = [Trailer::new("AI-Lines", "1/1")];
    assert!(message::write_trailers(&path, b"#", &[], &trailers).unwrap());
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        "subject\n\nAI-Lines: 1/1\n\n# comment\n"
    );
    let written = fs::metadata(&path).unwrap();
    assert_eq!(written.permissions().mode() & 0o777, 0o640);
    assert!(!message::write_trailers(&path, b"#", &[], &trailers).unwrap());
    assert_eq!(fs::metadata(&path).unwrap().ino(), written.ino());
    assert!(message::write_trailers(Path::new("/nowhere/at/all"), b"#", &[], &trailers).is_err());
}
