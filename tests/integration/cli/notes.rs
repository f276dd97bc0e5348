//! `journal notes`: what one clone knows, another one knows after it has fetched the notes.

use std::path::{Path, PathBuf};

use super::machine::{Machine, OFFERED, accepted, offer, other, typed};
use super::support::{Said, said};

const START: &str = "fn mean(items: &[u32], count: u32) -> u32 {\n";
const END: &str = "    mean\n}\n";
const TYPED: &str = "fn typed_by_hand(argument: Argument) -> Answer {\n    answer_for(argument)\n}\n";

/// A repository with a remote, in which a suggestion was committed, edited by a person, and committed again.
fn told() -> Machine {
    let machine = Machine::without_hooks();
    machine.write("f.rs", &format!("{START}{END}"));
    commit(&machine, "first");
    machine.accept("f.rs", &[other(START), accepted(OFFERED), other(END), typed(TYPED)]);
    commit(&machine, "offer");
    let file = machine.repository().join("f.rs");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("items.iter().sum()", "items.iter().copied().sum()")).unwrap();
    commit(&machine, "edited");
    let bare = machine.repository().join("../remote.git");
    let bare = bare.to_str().unwrap().to_owned();
    machine.git(&["init", "--quiet", "--bare", "--initial-branch=main", &bare]);
    machine.git(&["remote", "add", "origin", &bare]);
    machine.git(&["push", "--quiet", "--set-upstream", "origin", "main"]);
    machine
}

fn commit(machine: &Machine, message: &str) {
    machine.git(&["add", "--all"]);
    machine.git(&["commit", "--quiet", "-m", message]);
}

/// Another person's clone, with a journal of its own.
pub(super) struct Clone<'a> {
    machine: &'a Machine,
    pub(super) top: PathBuf,
    home: PathBuf,
}

impl<'a> Clone<'a> {
    pub(super) fn of(machine: &'a Machine, name: &str) -> Self {
        let folder = machine.repository().parent().unwrap().to_owned();
        let top = folder.join(name);
        let from = machine.git(&["remote", "get-url", "origin"]);
        machine
            .in_folder(&folder, &["clone", "--quiet", &from, top.to_str().unwrap()])
            .done();
        Self {
            machine,
            home: folder.join(format!("{name}.journal")),
            top,
        }
    }

    pub(super) fn journal(&self, arguments: &[&str]) -> Said {
        said(self.command().args(arguments))
    }

    fn command(&self) -> assert_cmd::Command {
        let mut command = self.machine.command(env!("CARGO_BIN_EXE_journal"));
        command.env("JOURNAL_HOME", &self.home).current_dir(&self.top);
        command
    }

    pub(super) fn git(&self, arguments: &[&str]) -> String {
        let said = self.machine.in_folder(&self.top, arguments).done();
        said.stdout.trim_end().to_owned()
    }
}

/// What `blame` says, without whose claim it is.
pub(super) fn blamed(said: Said) -> Vec<serde_json::Value> {
    let mut lines = said.done().json()["lines"].as_array().unwrap().clone();
    for line in &mut lines {
        line.as_object_mut().unwrap().remove("imported");
    }
    lines
}

fn classes(lines: &[serde_json::Value]) -> Vec<&str> {
    lines.iter().map(|line| line["class"].as_str().unwrap_or("-")).collect()
}

#[test]
fn a_fresh_clone_tells_the_same() {
    let machine = told();
    let here = blamed(machine.journal(&["blame", "--json", "f.rs"]));
    let expected = [
        "unknown",
        "ai-edited",
        "ai",
        "unknown",
        "unknown",
        "human",
        "human",
        "human",
    ];
    assert_eq!(classes(&here), expected);
    assert!(here[1]["similarity"].as_f64().unwrap() < 1.0);
    let pushed = machine.journal(&["notes", "push", "--json"]).done().json();
    assert_eq!(
        (&pushed["written"], &pushed["notes"]),
        (&2.into(), &2.into()),
        "{pushed}"
    );
    let clone = Clone::of(&machine, "clone");
    assert_eq!(
        classes(&blamed(clone.journal(&["blame", "--json", "f.rs"]))),
        ["unknown"; 8],
        "nothing is known before the notes are fetched"
    );
    let fetched = clone.journal(&["notes", "fetch", "--json"]).done().json();
    assert_eq!(
        (&fetched["imported"], &fetched["remote"]),
        (&2.into(), &"origin".into())
    );
    let said = clone.journal(&["blame", "--json", "f.rs"]);
    assert_eq!(said.json()["lines"][2]["imported"], "journal");
    assert_eq!(blamed(said), here);
    let again = clone.journal(&["notes", "fetch", "--json"]).done().json();
    assert_eq!(again["imported"], 0, "{again}");
    // Nobody accepted anything in the clone.
    let log = clone.journal(&["log", "--json", "--all"]).done().json();
    assert_eq!(log["suggestions"], serde_json::json!([]));
    clone.journal(&["verify"]).done();
}

#[test]
fn later_work_in_the_clone_stands_on_what_was_fetched() {
    let machine = told();
    machine.journal(&["notes", "push"]).done();
    let clone = Clone::of(&machine, "clone");
    clone.journal(&["notes", "fetch"]).done();
    clone.git(&["mv", "f.rs", "g.rs"]);
    let text = std::fs::read_to_string(clone.top.join("g.rs")).unwrap();
    std::fs::write(clone.top.join("g.rs"), format!("// By hand.\n{text}")).unwrap();
    let expected = [
        "unknown",
        "unknown",
        "ai-edited",
        "ai",
        "unknown",
        "unknown",
        "human",
        "human",
        "human",
    ];
    assert_eq!(classes(&blamed(clone.journal(&["blame", "--json", "g.rs"]))), expected);
    clone.git(&["add", "--all"]);
    clone.git(&["commit", "--quiet", "-m", "moved"]);
    assert_eq!(classes(&blamed(clone.journal(&["blame", "--json", "g.rs"]))), expected);
    // A rebase makes commits anew, of which no note speaks.
    clone.git(&["commit", "--quiet", "--amend", "-m", "moved, in other words"]);
    assert_eq!(classes(&blamed(clone.journal(&["blame", "--json", "g.rs"]))), expected);
}

#[test]
fn a_clone_that_has_only_notes_counts_and_shows_what_they_say() {
    let machine = told();
    let own = machine.journal(&["stats", "--json"]).done().json();
    assert_eq!(
        (&own["provenance"], &own["imported"]),
        (&"journal".into(), &serde_json::json!([]))
    );
    machine.journal(&["notes", "push"]).done();
    let clone = Clone::of(&machine, "other");
    assert_eq!(clone.journal(&["stats", "--json"]).done().json()["provenance"], "none");
    assert_ne!(clone.journal(&["stats", "--require-provenance"]).code, 0);
    clone.journal(&["notes", "fetch"]).done();

    let said = clone.journal(&["stats", "--require-provenance"]).done();
    assert_eq!(said.stderr, "note: provenance: notes (refs/notes/journal)\n");
    let told = clone.journal(&["stats", "--json"]).done().json();
    assert_eq!(told["provenance"], "notes");
    assert_eq!(told["imported"], serde_json::json!(["refs/notes/journal"]));
    for field in ["/lines/ai", "/lines/aiEdited", "/lines/human", "/lines/exact"] {
        assert_eq!(told.pointer(field), own.pointer(field), "{field}");
    }
    assert_eq!(told["groups"][0]["name"], "copilot");
    for field in [
        "suggestions",
        "edited",
        "distance",
        "length",
        "neverCommitted",
        "survival",
    ] {
        assert_eq!(told["total"]["exact"][field], own["total"]["exact"][field], "{field}");
    }
    let range = clone.journal(&["stats", "--json", "HEAD~1..HEAD"]).done().json();
    assert_eq!(
        range["total"]["exact"],
        serde_json::Value::Null,
        "the last commit brought none"
    );
    assert_eq!(
        range["lines"],
        machine.journal(&["stats", "--json", "HEAD~1..HEAD"]).done().json()["lines"]
    );

    let log = machine.journal(&["log", "--json"]).done().json();
    let id = log["suggestions"][0]["id"].as_str().unwrap().to_owned();
    for target in [&id[..12], "HEAD~1"] {
        let shown = clone.journal(&["show", target, "--json"]).done().json();
        let shown = &shown["suggestions"][0];
        assert_eq!(shown["id"], id.as_str(), "{target}");
        assert_eq!(shown["imported"]["source"], "refs/notes/journal");
        let commits = clone.git(&["rev-list", "HEAD~2..HEAD"]);
        for commit in shown["imported"]["commits"].as_array().unwrap() {
            assert!(commits.contains(commit.as_str().unwrap()), "{commit}");
        }
        assert_eq!(shown["text"], serde_json::Value::Null);
        for field in [
            "tool", "model", "kind", "grade", "path", "lines", "fate", "retained", "commits",
        ] {
            assert_eq!(shown[field], log["suggestions"][0][field], "{field}");
        }
    }
    let text = clone.journal(&["show", &id]).done().stdout;
    assert!(text.contains("told by     refs/notes/journal\n"), "{text}");
    assert!(
        text.contains("no text: it was not accepted here, and refs/notes/journal holds none\n"),
        "{text}"
    );
}

#[test]
fn who_has_suggestions_of_their_own_counts_no_others() {
    let machine = told();
    machine.journal(&["notes", "push"]).done();
    let clone = Clone::of(&machine, "other");
    clone.journal(&["notes", "fetch"]).done();
    machine.journal(&["notes", "fetch"]).done();
    let told = machine.journal(&["stats", "--json"]).done().json();
    assert_eq!(
        (&told["provenance"], &told["notCounted"]["claimed"]),
        (&"journal".into(), &0.into())
    );
    assert_eq!(told["total"]["exact"]["suggestions"], 1);
}

#[test]
fn git_shows_the_notes_and_they_hold_no_text() {
    let machine = told();
    machine.journal(&["notes", "push"]).done();
    let note = machine.git(&["notes", "--ref=journal", "show", "HEAD~1"]);
    assert!(
        note.starts_with("journal-note 1\n@ inline exact copilot gpt-5.2\n"),
        "{note}"
    );
    for secret in ["items", "total", "mean", "hmac", "3f9a", "ada@example.org"] {
        assert!(!note.contains(secret), "{secret}: {note}");
    }
    let shown = machine.journal(&["notes", "show", "HEAD~1"]).done();
    assert!(shown.stdout.contains("copilot:gpt-5.2  inline, exact"), "{shown:?}");
    let told = machine.journal(&["notes", "show", "--json", "HEAD~1"]).done().json();
    assert_eq!(told["claims"]["files"][0]["path"], "f.rs");
    let none = machine.journal(&["notes", "show", "HEAD~2"]);
    assert_eq!((none.code, none.stdout.as_str()), (2, ""), "{none:?}");
}

#[test]
fn without_a_remote_the_notes_stay_and_the_same_again_writes_nothing() {
    let machine = told();
    machine.git(&["remote", "remove", "origin"]);
    let pushed = machine.journal(&["notes", "push", "--json"]).done().json();
    assert_eq!(
        (&pushed["written"], &pushed["remote"]),
        (&2.into(), &serde_json::Value::Null)
    );
    let tip = machine.git(&["rev-parse", "refs/notes/journal"]);
    let pushed = machine.journal(&["notes", "push", "--json"]).done().json();
    assert_eq!(pushed["written"], 0, "{pushed}");
    assert_eq!(machine.git(&["rev-parse", "refs/notes/journal"]), tip);
    let said = machine.journal(&["notes", "push", "elsewhere"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert_eq!(machine.git(&["for-each-ref", "refs/journal"]), "");
}

#[test]
fn what_two_people_push_is_joined() {
    let machine = told();
    let others = Clone::of(&machine, "others");
    machine.journal(&["notes", "push"]).done();
    // Somebody else's journal knows of a part that ours does not know, at the same commit.
    let commit = machine.git(&["rev-parse", "HEAD"]);
    let blob = machine.git(&["rev-parse", "HEAD:f.rs"]);
    let note = format!(
        "journal-note 1\n@ agentEdit strong claude opus\n0190000000007000800000000000000a 1795435200 20 1\n: {} f.rs\n0 0+{}\n",
        &blob[..10],
        START.len()
    );
    others.git(&["notes", "--ref=journal", "add", "-m", &note, &commit]);
    let first = others.git(&["rev-list", "--max-parents=0", "HEAD"]);
    others.git(&["notes", "--ref=journal", "add", "-m", "something else entirely", &first]);
    let pushed = others.journal(&["notes", "push", "--json"]).done().json();
    assert_eq!(
        (&pushed["notes"], &pushed["unusable"]),
        (&3.into(), &1.into()),
        "{pushed}"
    );
    machine.journal(&["notes", "fetch"]).done();
    let lines = blamed(machine.journal(&["blame", "--json", "f.rs"]));
    let expected = ["ai", "ai-edited", "ai", "unknown", "unknown", "human", "human", "human"];
    assert_eq!(classes(&lines), expected);
    assert_eq!(
        (&lines[0]["tool"], &lines[1]["tool"]),
        (&"claude".into(), &"copilot".into())
    );
    let clone = Clone::of(&machine, "clone");
    clone.journal(&["notes", "fetch"]).done();
    assert_eq!(blamed(clone.journal(&["blame", "--json", "f.rs"])), lines);
    assert!(
        clone
            .git(&["notes", "--ref=journal", "show", &first])
            .contains("something else")
    );
    // Both have pushed: whoever pushes again changes nothing.
    let pushed = machine.journal(&["notes", "push", "--json"]).done().json();
    assert_eq!(pushed["written"], 0, "{pushed}");
}

#[test]
fn people_who_disagree_leave_a_line_unknown_and_ours_keeps_what_it_has() {
    let machine = told();
    machine.journal(&["notes", "push"]).done();
    let commit = machine.git(&["rev-parse", "HEAD~1"]);
    let ours = machine.git(&["notes", "--ref=journal", "show", &commit]);
    let id = ours.lines().nth(2).unwrap().split(' ').next().unwrap().to_owned();
    // Hostile: all of the file is said to be of another suggestion, and ours to be another tool's.
    let blob = machine.git(&["rev-parse", "HEAD~1:f.rs"]);
    let note = format!(
        "journal-note 1\n@ inline exact evil evil\n{id} 1795435200 9 1\n0190000000007000800000000000000a 1795435200 20 1\n\
         : {} f.rs\n0 0+20\n1 0+4000000000\n",
        &blob[..10],
    );
    let clone = Clone::of(&machine, "clone");
    clone.journal(&["notes", "fetch"]).done();
    clone.git(&["notes", "--ref=journal", "add", "--force", "-m", &note, &commit]);
    clone.git(&["push", "--quiet", "--force", "origin", "refs/notes/journal"]);
    machine.journal(&["notes", "fetch"]).done();
    let lines = blamed(machine.journal(&["blame", "--json", "f.rs"]));
    assert_eq!(
        classes(&lines),
        ["ai", "ai-edited", "ai", "ai", "ai", "human", "human", "human"],
        "what was seen here stays; what is claimed twice over says nothing about it"
    );
    assert_eq!(
        (&lines[1]["tool"], &lines[0]["tool"]),
        (&"copilot".into(), &"evil".into())
    );
    let own = machine.journal(&["show", "--json", &format!("s_{id}")]).done().json();
    assert_eq!(own["suggestions"][0]["tool"], "copilot", "{own}");
    // The clone hears both: they disagree about all that the suggestion and the person wrote.
    machine.journal(&["notes", "push"]).done();
    clone.journal(&["notes", "fetch"]).done();
    let lines = blamed(clone.journal(&["blame", "--json", "f.rs"]));
    assert_eq!(
        classes(&lines),
        [
            "ai-edited",
            "unknown",
            "unknown",
            "ai",
            "ai",
            "unknown",
            "unknown",
            "unknown"
        ]
    );
}

#[test]
fn hostile_notes_harm_nothing() {
    let machine = told();
    let before = blamed(machine.journal(&["blame", "--json", "f.rs"]));
    let clone = Clone::of(&machine, "clone");
    let commits: Vec<String> = clone.git(&["rev-list", "HEAD"]).lines().map(str::to_owned).collect();
    let id = "0190000000007000800000000000000a";
    let notes = [
        format!(
            "journal-note 1\n@ inline exact \u{1b}]0;owned\u{7} %1b[31mred\n{id} 5 4294967295 4294967295\n: - f.rs\n0 0+9@4294967200\n"
        ),
        format!("journal-note 1\n@ inline exact a b\n{id} 5 9 1\n: - ../../etc/passwd\n0 0+9\n"),
        "journal-note 99\nwhatever\n".to_owned(),
    ];
    for (commit, note) in commits.iter().zip(&notes) {
        let file = clone.top.join("../note");
        std::fs::write(&file, note).unwrap();
        clone.git(&["notes", "--ref=journal", "add", "-F", file.to_str().unwrap(), commit]);
    }
    // A note of a commit that nobody has, and a tree with something else in it.
    let blob = clone.git(&["rev-parse", "refs/notes/journal:"]);
    assert!(!blob.is_empty());
    clone.git(&["push", "--quiet", "origin", "refs/notes/journal"]);
    let fetched = machine.journal(&["notes", "fetch", "--json"]).done().json();
    assert_eq!(fetched["unusable"], 2, "{fetched}");
    let text = machine.journal(&["blame", "f.rs"]).done();
    assert!(!text.stdout.contains(['\u{1b}', '\u{7}']), "{text:?}");
    let lines = blamed(machine.journal(&["blame", "--json", "f.rs"]));
    assert_eq!(lines[1..], before[1..], "only what was unknown may be claimed");
    for commit in &commits {
        let shown = machine.journal(&["notes", "show", commit]);
        assert!(!(shown.stdout + &shown.stderr).contains(['\u{1b}', '\u{7}']));
    }
    // A later version's note stays as it is, whoever pushes.
    let pushed = machine.journal(&["notes", "push", "--json"]).done().json();
    assert_eq!(pushed["unusable"], 1, "{pushed}");
    assert!(
        machine
            .git(&["notes", "--ref=journal", "show", &commits[2]])
            .contains("whatever")
    );
}

#[test]
fn a_note_that_git_copied_to_another_content_says_nothing() {
    let machine = told();
    machine.journal(&["notes", "push"]).done();
    let clone = Clone::of(&machine, "clone");
    clone.git(&["fetch", "--quiet", "origin", "refs/notes/journal:refs/notes/journal"]);
    clone.git(&["checkout", "--quiet", "--detach", "HEAD~1"]);
    std::fs::write(
        clone.top.join("f.rs"),
        "something\nelse entirely\nof about\nthe same\nlength\n",
    )
    .unwrap();
    clone.git(&["commit", "--quiet", "--all", "--amend", "-m", "another content"]);
    clone.git(&["notes", "--ref=journal", "copy", "origin/main~1", "HEAD"]);
    clone.journal(&["notes", "fetch"]).done();
    assert_eq!(
        classes(&blamed(clone.journal(&["blame", "--json", "f.rs"]))),
        ["unknown"; 5]
    );
}

#[test]
fn recording_that_is_off_keeps_nothing() {
    let machine = told();
    machine.journal(&["notes", "push"]).done();
    let clone = Clone::of(&machine, "clone");
    std::fs::create_dir_all(&clone.home).unwrap();
    std::fs::write(clone.home.join("config.toml"), "[capture]\nenabled = false\n").unwrap();
    let said = clone.journal(&["notes", "fetch"]);
    assert_eq!(said.code, 2, "{said:?}");
    let files: Vec<_> = std::fs::read_dir(&clone.home)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(files, ["config.toml"]);
}

#[test]
fn a_note_for_six_hundred_lines_of_an_agent_has_a_kilobyte_at_most() {
    let machine = Machine::without_hooks();
    machine.write("README.md", "hello\n");
    commit(&machine, "first");
    let function = |file: usize, n: usize| {
        let line = |line| format!("    let value_{file}_{n}_{line} = compute(alpha, {line});\n");
        (0..50).map(line).collect::<Vec<_>>().concat()
    };
    for file in 0..6 {
        let mut pieces = vec![other("mod tests {\n")];
        for n in 0..2 {
            // Two edits of 50 lines a file, with a line of somebody else's between them.
            let mut offer = offer(&function(file, n));
            offer.kind = journal::suggestion::acceptance::Kind::AgentEdit;
            offer.tool = Some("claude".to_owned());
            offer.model = Some("claude-opus-4-5-20251101".to_owned());
            pieces.push(other("// more\n"));
            pieces.push(super::machine::Piece::Accepted(offer));
        }
        pieces.push(other("}\n"));
        machine.accept(&format!("src/components/module_{file}.rs"), &pieces);
    }
    commit(&machine, "agent");
    let pushed = machine.journal(&["notes", "push", "--json"]).done().json();
    let longest = pushed["longest"].as_u64().unwrap();
    println!("a note for 600 lines in 12 edits of 6 files: {longest} bytes");
    assert!(longest <= 1024, "{longest}");
    let one = Machine::without_hooks();
    one.write("README.md", "hello\n");
    commit(&one, "first");
    for file in 0..6 {
        let text: String = (0..2).map(|n| function(file, n)).collect();
        one.accept(&format!("src/components/module_{file}.rs"), &[accepted(&text)]);
    }
    commit(&one, "agent");
    let pushed = one.journal(&["notes", "push", "--json"]).done().json();
    let longest = pushed["longest"].as_u64().unwrap();
    println!("a note for 600 lines in 6 new files: {longest} bytes");
    assert!(longest <= 1024, "{longest}");
}

/// 20 people push at once. Whoever writes a note without looking at what others have written loses most of them.
#[test]
fn twenty_who_push_at_once_lose_nothing() {
    const PEOPLE: usize = 20;
    let machine = told();
    let base = machine.git(&["rev-parse", "HEAD"]);
    let clones: Vec<Clone<'_>> = (0..PEOPLE).map(|n| Clone::of(&machine, &format!("clone{n}"))).collect();
    let mut commits = Vec::new();
    for (n, clone) in clones.iter().enumerate() {
        std::fs::write(clone.top.join("own.rs"), format!("let own_{n} = {n};\n")).unwrap();
        clone.git(&["add", "--all"]);
        clone.git(&["commit", "--quiet", "-m", &format!("own {n}")]);
        let commit = clone.git(&["rev-parse", "HEAD"]);
        // Each has a note of its own commit, and its own part of the note of one that all have.
        let note = |path: &str| {
            format!(
                "journal-note 1\n@ inline exact tool{n} model\n019000000000700080000000000000{n:02x} 5 9 1\n: - {path}\n0 {n}+1\n"
            )
        };
        clone.git(&["notes", "--ref=journal", "add", "-m", &note("own.rs"), &commit]);
        clone.git(&["notes", "--ref=journal", "add", "-m", &note("f.rs"), &base]);
        commits.push(commit);
    }
    let started = std::time::Instant::now();
    std::thread::scope(|scope| {
        for clone in &clones {
            let mut command = clone.command();
            command.args(["notes", "push"]);
            scope.spawn(move || {
                let output = command.output().unwrap();
                assert!(output.status.success(), "{output:?}");
            });
        }
    });
    println!("{PEOPLE} pushes at once: {:?}", started.elapsed());
    let clone = Clone::of(&machine, "after");
    clone.git(&["fetch", "--quiet", "origin", "refs/notes/journal:refs/notes/journal"]);
    for (n, commit) in commits.iter().enumerate() {
        let note = clone.git(&["notes", "--ref=journal", "list", commit]);
        let note = clone.git(&["cat-file", "blob", &note]);
        assert!(note.contains(&format!("tool{n} ")), "{n}: {note}");
    }
    let shared = clone.git(&["notes", "--ref=journal", "show", &base]);
    let found = (0..PEOPLE).filter(|n| shared.contains(&format!("tool{n} "))).count();
    assert_eq!(found, PEOPLE, "{shared}");
}

/// The same in one repository, which has no remote.
#[test]
fn twenty_who_write_into_one_repository_at_once_lose_nothing() {
    let machine = told();
    machine.git(&["remote", "remove", "origin"]);
    let commits: Vec<String> = machine.git(&["rev-list", "HEAD"]).lines().map(str::to_owned).collect();
    let journals = 20;
    let homes: Vec<PathBuf> = (0..journals)
        .map(|n| machine.journal_home().join(format!("../home{n}")))
        .collect();
    for home in &homes {
        copy(&machine.journal_home(), home);
    }
    std::thread::scope(|scope| {
        for home in &homes {
            let mut command = machine.command(env!("CARGO_BIN_EXE_journal"));
            command.env("JOURNAL_HOME", home).args(["notes", "push"]);
            scope.spawn(move || {
                let output = command.output().unwrap();
                assert!(output.status.success(), "{output:?}");
            });
        }
    });
    assert_eq!(machine.git(&["notes", "--ref=journal", "list"]).lines().count(), 2);
    assert_eq!(
        machine.git(&["rev-list", "--count", "refs/notes/journal"]),
        "1",
        "one wrote, the others had nothing to add"
    );
    assert!(
        machine
            .git(&["notes", "--ref=journal", "show", &commits[0]])
            .contains("f.rs")
    );
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
