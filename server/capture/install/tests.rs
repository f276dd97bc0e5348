use super::*;

const AGENTS: [Agent; 8] = [
    Agent::Claude,
    Agent::Cursor,
    Agent::Codex,
    Agent::Gemini,
    Agent::Copilot,
    Agent::Windsurf,
    Agent::OpenCode,
    Agent::Cline,
];

struct Home {
    _folder: tempfile::TempDir,
    folders: Folders,
}

fn home() -> Home {
    let folder = tempfile::tempdir().unwrap();
    let folders = Folders {
        home: folder.path().canonicalize().unwrap(),
        ..Folders::default()
    };
    Home {
        _folder: folder,
        folders,
    }
}

/// Every file under a folder with its bytes.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push((path.clone(), std::fs::read(path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn install(home: &Home, agent: Agent) -> Plan {
    let plan = plan_install(agent, &home.folders, Path::new("/opt/tools/journal")).unwrap();
    plan.apply().unwrap();
    plan
}

fn uninstall(home: &Home, agent: Agent) -> Plan {
    let plan = plan_uninstall(agent, &home.folders, Path::new("/elsewhere/journal")).unwrap();
    plan.apply().unwrap();
    plan
}

/// Settings as people have them: comments, an order of their own, other people's hooks.
const FOREIGN: &str = "{\n  // mine\n  \"zeta\": true,\n  \"hooks\": {\n    \"PostToolUse\": [\n      { \"matcher\": \"Bash\", \"hooks\": [ { \"type\": \"command\", \"command\": \"other hook claude-code\" } ] }\n    ],\n    \"postToolUse\": []\n  },\n  \"alpha\": [1,2]\n}";

#[cfg(unix)]
#[test]
fn what_is_installed_is_found_again_and_leaves_nothing_behind() {
    for agent in AGENTS {
        let home = home();
        let folder = home.folders.of_agent(agent).unwrap();
        assert_eq!(
            standing(agent, &home.folders, Path::new("/opt/tools/journal")).unwrap(),
            Standing::Absent
        );
        std::fs::create_dir_all(&folder).unwrap();
        let binary = Path::new("/opt/tools/journal");
        assert_eq!(standing(agent, &home.folders, binary).unwrap(), Standing::NotInstalled);
        let plan = install(&home, agent);
        assert!(!plan.is_empty() && !plan.summary().is_empty(), "{agent}");
        assert!(plan.to_string().contains("+++ "), "{agent}");
        let all: String = contents(&home.folders.home)
            .iter()
            .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
            .collect();
        assert!(
            all.contains("/opt/tools/journal") && all.contains("hook"),
            "{agent}: {all}"
        );
        assert_eq!(standing(agent, &home.folders, binary).unwrap(), Standing::Installed);
        assert!(
            install(&home, agent).is_empty(),
            "{agent}: a second time changes nothing"
        );
        assert_eq!(
            standing(agent, &home.folders, Path::new("/new/journal")).unwrap(),
            Standing::Outdated,
            "{agent}"
        );
        assert!(!uninstall(&home, agent).is_empty());
        assert_eq!(contents(&home.folders.home), [], "{agent}");
        assert!(uninstall(&home, agent).is_empty());
    }
}

#[test]
fn a_file_that_others_use_comes_back_byte_for_byte() {
    for agent in [
        Agent::Claude,
        Agent::Cursor,
        Agent::Codex,
        Agent::Gemini,
        Agent::Windsurf,
    ] {
        let home = home();
        let path = match layout(agent, &home.folders.of_agent(agent).unwrap(), Path::new("/j")).unwrap() {
            Layout::Entries(entries) => entries.path,
            Layout::Files(_) => panic!("{agent}"),
        };
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, FOREIGN).unwrap();
        let before = contents(&home.folders.home);
        install(&home, agent);
        let installed = std::fs::read_to_string(&path).unwrap();
        for kept in ["// mine", "other hook claude-code", "\"alpha\": [1,2]"] {
            assert!(installed.contains(kept), "{agent}: {installed}");
        }
        assert!(installed.find("zeta").unwrap() < installed.find("alpha").unwrap());
        assert_eq!(
            contents(&home.folders.home).len(),
            2,
            "{agent}: the file and what it was"
        );
        uninstall(&home, agent);
        assert_eq!(contents(&home.folders.home), before, "{agent}");

        // Somebody changes the file in between: only our part goes.
        install(&home, agent);
        let changed = std::fs::read_to_string(&path)
            .unwrap()
            .replace("\"zeta\": true", "\"zeta\": false");
        std::fs::write(&path, &changed).unwrap();
        uninstall(&home, agent);
        let left = contents(&home.folders.home);
        assert_eq!(left.len(), 1);
        let left = String::from_utf8(left[0].1.clone()).unwrap();
        assert!(
            left.contains("\"zeta\": false") && left.contains("other hook claude-code"),
            "{left}"
        );
        assert!(!left.contains("/opt/tools/journal"), "{left}");
    }
}

#[test]
fn an_older_installation_is_replaced_and_doubles_go() {
    let home = home();
    let folder = home.folders.home.join(".claude");
    std::fs::create_dir_all(&folder).unwrap();
    let old = "{\"hooks\": {\"PostToolUse\": [\n {\"matcher\": \"Edit\", \"hooks\": [{\"type\": \"command\", \"command\": \"/old/journal hook claude\"}]},\n {\"hooks\": [{\"type\": \"command\", \"command\": \"'/older one/journal' hook claude\"}]}]}}\n";
    std::fs::write(folder.join("settings.json"), old).unwrap();
    install(&home, Agent::Claude);
    let now = std::fs::read_to_string(folder.join("settings.json")).unwrap();
    assert!(!now.contains("/old"), "{now}");
    let value: serde_json::Value = serde_json::from_str(&now).unwrap();
    assert_eq!(value["hooks"]["PostToolUse"].as_array().unwrap().len(), 1);
}

#[test]
fn broken_settings_and_foreign_hooks_are_left_alone() {
    let home = home();
    let claude = home.folders.home.join(".claude");
    let cline = home.folders.home.join("Documents/Cline/Hooks");
    std::fs::create_dir_all(&claude).unwrap();
    std::fs::create_dir_all(&cline).unwrap();
    std::fs::write(claude.join("settings.json"), "{ broken").unwrap();
    std::fs::write(cline.join("PostToolUse"), "#!/bin/sh\necho mine\n").unwrap();
    let before = contents(&home.folders.home);
    let binary = Path::new("/opt/tools/journal");
    for agent in [Agent::Claude, Agent::Cline] {
        if agent == Agent::Cline && cfg!(windows) {
            continue;
        }
        let error = plan_install(agent, &home.folders, binary).unwrap_err().to_string();
        assert!(error.contains("left as it is"), "{error}");
    }
    assert_eq!(contents(&home.folders.home), before);
}

#[cfg(unix)]
#[test]
fn links_and_modes_stay_and_odd_paths_are_quoted() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = home();
    let claude = home.folders.home.join(".claude");
    let dotfiles = home.folders.home.join("dotfiles");
    std::fs::create_dir_all(&claude).unwrap();
    std::fs::create_dir_all(&dotfiles).unwrap();
    std::fs::write(dotfiles.join("claude.json"), "{}\n").unwrap();
    std::fs::set_permissions(dotfiles.join("claude.json"), std::fs::Permissions::from_mode(0o600)).unwrap();
    std::os::unix::fs::symlink(dotfiles.join("claude.json"), claude.join("settings.json")).unwrap();
    let binary = Path::new("/opt/my tools/it's/journal");
    plan_install(Agent::Claude, &home.folders, binary)
        .unwrap()
        .apply()
        .unwrap();
    assert!(claude.join("settings.json").is_symlink());
    let file = dotfiles.join("claude.json");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let value: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(
        value["hooks"]["Stop"][0]["hooks"][0]["command"],
        "'/opt/my tools/it'\\''s/journal' hook claude"
    );
    plan_install(Agent::Cline, &home.folders, binary)
        .unwrap()
        .apply()
        .unwrap();
    let script = home.folders.home.join("Documents/Cline/Hooks/PostToolUse");
    assert_eq!(std::fs::metadata(script).unwrap().permissions().mode() & 0o111, 0o111);
}

#[test]
fn the_environment_moves_folders() {
    let folders = Folders {
        home: "/h".into(),
        claude: Some("/c".into()),
        codex: Some("/x".into()),
        copilot: Some("/p".into()),
        cline: Some("/l".into()),
        xdg_config: Some("/g".into()),
    };
    assert_eq!(folders.of_agent(Agent::Copilot), Some("/p".into()));
    assert_eq!(folders.of_agent(Agent::Claude), Some("/c".into()));
    assert_eq!(folders.of_agent(Agent::Codex), Some("/x".into()));
    assert_eq!(folders.of_agent(Agent::OpenCode), Some("/g/opencode".into()));
    assert_eq!(folders.of_agent(Agent::AgentV1), None);
    for (agent, session, expected) in [
        (Agent::Copilot, "a-1", Some("/p/session-state/a-1/events.jsonl")),
        (Agent::Cline, "17_x", Some("/l/data/sessions/17_x/17_x.json")),
        (Agent::Cline, "../x", None),
        (Agent::Copilot, "", None),
        (Agent::Claude, "a-1", None),
    ] {
        assert_eq!(
            folders.session_record(agent, session),
            expected.map(Into::into),
            "{agent} {session}"
        );
    }
}

#[test]
fn the_command_line_of_cline_is_an_agent_before_it_has_hooks() {
    let home = tempfile::tempdir().unwrap();
    let folders = Folders {
        home: home.path().to_owned(),
        ..Folders::default()
    };
    assert!(!folders.has(Agent::Cline));
    std::fs::create_dir(home.path().join(".cline")).unwrap();
    assert!(folders.has(Agent::Cline));
    let binary = Path::new("/opt/journal");
    assert_eq!(
        standing(Agent::Cline, &folders, binary).unwrap(),
        Standing::NotInstalled
    );
    plan_install(Agent::Cline, &folders, binary).unwrap().apply().unwrap();
    assert_eq!(standing(Agent::Cline, &folders, binary).unwrap(), Standing::Installed);
}
