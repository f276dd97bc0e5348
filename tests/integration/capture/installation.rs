//! `journal install agents`, `uninstall agents` and what `doctor` says of them.

use super::support::Desk;

fn settings(desk: &Desk) -> std::path::PathBuf {
    desk.scratch
        .repository()
        .parent()
        .unwrap()
        .join("home/.claude/settings.json")
}

#[cfg(unix)]
#[test]
fn an_installed_hook_works_and_goes_without_a_trace() {
    let desk = Desk::with("a.rs", "fn a() {}\n");
    let none = desk.scratch.journal(&["install", "agents"]).done();
    assert!(none.stdout.contains("nothing to change") && none.stderr.contains("no agent was found"));
    let path = settings(&desk);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mine = "{\n    \"model\": \"opus\" // mine\n}\n";
    std::fs::write(&path, mine).unwrap();

    let shown = desk.scratch.journal(&["install", "agents", "--dry-run"]).done().stdout;
    assert!(shown.contains("+++ ") && shown.contains("hook claude"), "{shown}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), mine);
    let done = desk.scratch.journal(&["install", "agents", "--json"]).done().json();
    assert_eq!(done["schema"], "journal.install.v1");
    assert_eq!(done["changes"].as_array().unwrap().len(), 1, "{done}");
    let again = desk.scratch.journal(&["install", "agents"]).done().stdout;
    assert_eq!(again, "nothing to change\n");

    // The very command that was written records an edit.
    let written = std::fs::read_to_string(&path).unwrap();
    let written: serde_json::Value = serde_json::from_str(&written.replace("// mine", "")).unwrap();
    let command = written["hooks"]["PostToolUse"][0]["hooks"][0]["command"]
        .as_str()
        .unwrap();
    desk.scratch.write("a.rs", "fn a() {}\nfn by_the_agent() {}\n");
    let payload = desk.claude_edited(
        "a.rs",
        "fn a() {}\n",
        "fn a() {}\nfn by_the_agent() {}\n",
        "t",
        "fn a() {}\n",
    );
    std::fs::write(desk.path(".git/payload.json"), payload.to_string()).unwrap();
    let said = desk.scratch.shell(&format!("{command} < .git/payload.json")).done();
    assert_eq!((said.stdout.as_str(), said.stderr.as_str()), ("", ""));
    assert_eq!(desk.log().len(), 1);

    let doctor = desk.scratch.journal(&["doctor", "--json"]).json();
    let agents = doctor["agents"].as_array().unwrap();
    assert_eq!(agents.len(), 10);
    let claude = &agents[0];
    assert_eq!(
        (&claude["agent"], &claude["hooks"], &claude["edits"]),
        (&"claude".into(), &"installed".into(), &"exact".into())
    );
    assert!(
        claude["selfTest"].is_null() && claude["lastSeen"].is_string(),
        "{claude}"
    );
    assert!(
        agents[1..]
            .iter()
            .all(|agent| agent["selfTest"].is_null() && agent["hooks"] != "installed")
    );
    let text = desk.scratch.journal(&["doctor"]).stdout;
    assert!(text.contains("claude: hooks installed, self-test passed"), "{text}");

    desk.scratch.journal(&["uninstall", "agents"]).done();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), mine);
    assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    let text = desk.scratch.journal(&["doctor"]).stdout;
    assert!(text.contains("journal install agents claude"), "{text}");
}

#[test]
fn what_cannot_be_done_is_said_and_keeps_nothing_else_from_it() {
    let desk = Desk::new();
    let path = settings(&desk);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, "{ broken").unwrap();
    let said = desk.scratch.journal(&["install", "agents", "claude", "cursor"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.stderr.contains("settings.json is left as it is"), "{said:?}");
    assert!(said.stdout.contains("cursor: wrote"), "{said:?}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "{ broken");
    for wrong in ["agent-v1", "nosuch"] {
        let said = desk.scratch.journal(&["install", "agents", wrong]);
        assert_eq!(said.code, 2, "{said:?}");
    }
}

#[test]
fn settings_of_editors_are_shown_written_and_taken_back() {
    let desk = Desk::new();
    let home = desk.scratch.repository().parent().unwrap().join("home");
    let run = |arguments: &[&str]| desk.scratch.journal(arguments);
    let none = run(&["install", "editors"]).done();
    assert!(none.stdout.contains("nothing to change") && none.stderr.contains("no editor was found"));

    let kakrc = home.join(".config/kak/kakrc");
    std::fs::create_dir_all(kakrc.parent().unwrap()).unwrap();
    std::fs::write(&kakrc, "# mine").unwrap();
    std::fs::create_dir_all(home.join(".config/zed")).unwrap();
    let shown = run(&["install", "editors", "--dry-run"]).done();
    assert!(
        shown.stdout.contains("+++ ") && shown.stdout.contains("[journal]"),
        "{shown:?}"
    );
    assert!(shown.stderr.contains("zed: "), "{shown:?}");
    assert_eq!(std::fs::read_to_string(&kakrc).unwrap(), "# mine");

    // What is not here is set up only where it is named.
    let done = run(&["install", "editors", "--json"]).done().json();
    assert_eq!(done["schema"], "journal.install.v1");
    assert_eq!(done["changes"].as_array().unwrap().len(), 1, "{done}");
    assert!(!home.join(".vim").exists());
    run(&["install", "editors", "vim"]).done();
    assert!(home.join(".vim/plugin/journal.vim").is_file());
    assert_eq!(run(&["install", "editors"]).done().stdout, "nothing to change\n");

    let doctor = run(&["doctor", "--json"]).json();
    let of = |name: &str| {
        let editors = doctor["editors"].as_array().unwrap();
        editors.iter().find(|editor| editor["editor"] == name).unwrap().clone()
    };
    assert_eq!(doctor["editors"].as_array().unwrap().len(), 9);
    assert_eq!(of("kakoune")["settings"], "installed");
    assert_eq!(of("kakoune")["acceptances"], "proxy");
    assert_eq!(of("zed")["settings"], "notInstalled");
    assert_eq!(of("helix")["settings"], "absent");
    assert_eq!(of("neovim")["acceptances"], "reported");
    assert!(run(&["doctor"]).stdout.contains("kakoune: starts the server"));

    let back = run(&["uninstall", "editors", "--json"]).done().json();
    assert_eq!(back["schema"], "journal.uninstall.v1");
    assert_eq!(std::fs::read_to_string(&kakrc).unwrap(), "# mine");
    assert!(!home.join(".vim/plugin").exists());
    assert!(run(&["doctor"]).stdout.contains("journal install editors kakoune"));

    let wrong = run(&["install", "editors", "nosuch"]);
    assert_eq!(wrong.code, 2, "{wrong:?}");
    assert!(wrong.stderr.contains("kakoune, vim"), "{wrong:?}");
}
