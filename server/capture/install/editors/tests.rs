use std::path::{Path, PathBuf};

use super::*;
use crate::capture::install::plan::Step;

const BINARY: &str = "/opt/my tools/journal";

/// Editors whose settings are written here.
fn written() -> impl Iterator<Item = Editor> {
    Editor::ALL.into_iter().filter(|editor| editor.by_hand().is_none())
}

/// Writes a file, and the folders above it.
fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

struct Home {
    _folder: tempfile::TempDir,
    folders: EditorFolders,
}

fn home() -> Home {
    let folder = tempfile::tempdir().unwrap();
    let folders = EditorFolders::at(&folder.path().canonicalize().unwrap());
    Home {
        _folder: folder,
        folders,
    }
}

impl Home {
    fn install(&self, editor: Editor) -> Plan {
        let plan = plan_install(editor, &self.folders, Path::new(BINARY)).unwrap();
        plan.apply().unwrap();
        plan
    }

    fn uninstall(&self, editor: Editor) -> Plan {
        let plan = plan_uninstall(editor, &self.folders, Path::new("/elsewhere/journal")).unwrap();
        plan.apply().unwrap();
        plan
    }

    /// The file of somebody's that our part goes into.
    fn shared(&self, editor: Editor) -> Option<PathBuf> {
        parts(editor, &self.folders, Path::new(BINARY))
            .into_iter()
            .find_map(|part| match part {
                Part::Block(block) => Some(block.path),
                Part::Languages(languages) => Some(languages.path),
                Part::Client(client) => Some(client.path),
                Part::Files(_) | Part::Tree(_) => None,
            })
    }

    /// Every file with its bytes.
    fn contents(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        let mut folders = vec![self.folders.home.clone()];
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
}

/// Settings as people have them, with line ends of their own and none at the end.
fn foreign_texts(editor: Editor) -> Vec<&'static str> {
    match editor {
        Editor::Helix => vec![
            "",
            "# mine\n[language-server.efm]\ncommand = \"efm\"   # here\n\n[[language]]\nname = \"rust\"\nauto-format = false\n",
            "[[language]]\nname = \"python\"\nlanguage-servers = [ \"pylsp\", { name = \"efm\", only-features = [\"format\"] } ] # both\n\n[[language]]\nname = \"nobody-knows\"\nscope = \"source.x\"\nlanguage-servers = [\n  \"a\",\n  \"b\", # second\n]",
            "[language-server]\nefm.command = 'efm'\r\n\r\n[[language]]\r\nname = 'toml'\r\n",
            "[language-server.journal]\ncommand = \"/old/journal\"\nargs = [\"lsp\"]\nenvironment = { JOURNAL_LOG = \"debug\" }\n",
        ],
        Editor::Sublime => vec![
            "",
            "// mine\n{\n\t\"show_diagnostics\": 1,\n\t\"clients\": {\n\t\t\"rust-analyzer\": { \"enabled\": true }, // on\n\t},\n}\n",
            "{\"clients\": {}}",
        ],
        _ => vec!["", "one\r\ntwo", "one\n\n; two # three\n", "source kak-lsp\n"],
    }
}

#[test]
fn what_is_installed_is_found_again_and_leaves_nothing_behind() {
    for editor in written() {
        let home = home();
        let name = editor.name();
        let stands = |binary: &str| standing(editor, &home.folders, Path::new(binary)).unwrap();
        assert_eq!(stands(BINARY), Standing::Absent, "{name}");
        let plan = home.install(editor);
        assert!(!plan.is_empty() && !plan.summary().is_empty(), "{name}");
        assert!(plan.to_string().contains("+++ "), "{name}");
        let all: String = home
            .contents()
            .iter()
            .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
            .collect();
        assert!(all.contains(BINARY) && all.contains("lsp"), "{name}: {all}");
        assert!(home.install(editor).is_empty(), "{name}: a second time changes nothing");
        // A folder of settings is there by now, but for editors that keep theirs elsewhere.
        assert_eq!(stands(BINARY), Standing::Installed, "{name}");
        assert_eq!(stands("/new/journal"), Standing::Outdated, "{name}");
        assert!(!home.uninstall(editor).is_empty());
        assert_eq!(home.contents(), [], "{name}");
        assert!(home.uninstall(editor).is_empty());
    }
}

#[test]
fn a_file_that_others_use_comes_back_byte_for_byte() {
    for editor in written() {
        for text in foreign_texts(editor) {
            let home = home();
            let Some(path) = home.shared(editor) else { continue };
            write(&path, text);
            let before = home.contents();
            home.install(editor);
            let installed = std::fs::read_to_string(&path).unwrap();
            assert!(installed.contains("journal"), "{}: {installed}", editor.name());
            home.uninstall(editor);
            assert_eq!(home.contents(), before, "{}", editor.name());
        }
    }
}

#[test]
fn what_somebody_changed_since_stays_when_our_part_goes() {
    for editor in written() {
        for text in foreign_texts(editor) {
            let home = home();
            let Some(path) = home.shared(editor) else { continue };
            write(&path, text);
            home.install(editor);
            let changed = std::fs::read_to_string(&path).unwrap();
            let comment = if editor == Editor::Sublime {
                "// later\n"
            } else {
                "# later\n"
            };
            std::fs::write(&path, format!("{comment}{changed}")).unwrap();
            home.install(editor);
            home.uninstall(editor);
            let left = std::fs::read_to_string(&path).unwrap();
            assert!(left.starts_with(comment), "{left}");
            assert!(!left.contains(BINARY), "{}: {left}", editor.name());
            if editor == Editor::Helix && text.contains("language-server.journal") {
                continue;
            }
            let kept = left.strip_prefix(comment).unwrap();
            let without_space = |text: &str| text.split_whitespace().collect::<String>();
            // An empty file has become an object, and an object that is empty goes with what was taken out of it.
            let is_empty = editor == Editor::Sublime && !text.contains("enabled");
            let expected = if is_empty { "{}" } else { text };
            assert_eq!(without_space(kept), without_space(expected), "{}", editor.name());
        }
    }
}

/// The lists of languages after installing into a text.
fn languages(text: &str) -> std::collections::BTreeMap<String, Vec<String>> {
    let home = home();
    let path = home.shared(Editor::Helix).unwrap();
    write(&path, text);
    home.install(Editor::Helix);
    let table: toml::Table = std::fs::read_to_string(&path).unwrap().parse().unwrap();
    assert_eq!(table["language-server"]["journal"]["command"].as_str(), Some(BINARY));
    let name = |server: &toml::Value| match server {
        toml::Value::Table(table) => table["name"].as_str().unwrap().to_owned(),
        other => other.as_str().unwrap().to_owned(),
    };
    table["language"]
        .as_array()
        .unwrap()
        .iter()
        .map(|language| {
            let servers = language.get("language-servers").and_then(toml::Value::as_array);
            (
                language["name"].as_str().unwrap().to_owned(),
                servers.into_iter().flatten().map(name).collect(),
            )
        })
        .collect()
}

#[test]
fn helix_keeps_the_servers_that_a_language_had() {
    let texts = foreign_texts(Editor::Helix);
    let plain = languages(texts[0]);
    assert_eq!(plain["rust"], ["rust-analyzer", "journal"]);
    assert_eq!(plain["sql"], ["journal"]);
    let with_entry = languages(texts[1]);
    assert_eq!(with_entry["rust"], ["rust-analyzer", "journal"]);
    assert_eq!(with_entry["go"], plain["go"]);
    let with_lists = languages(texts[2]);
    assert_eq!(with_lists["python"], ["pylsp", "efm", "journal"]);
    assert_eq!(with_lists["nobody-knows"], ["a", "b", "journal"]);
    assert_eq!(with_lists.len(), plain.len() + 1);
}

#[test]
fn broken_settings_and_files_of_others_are_left_alone() {
    for (editor, name, text) in [
        (Editor::Helix, ".config/helix/languages.toml", "[language\n"),
        (Editor::Helix, ".config/helix/languages.toml", "language = 1\n"),
        (
            Editor::Helix,
            ".config/helix/languages.toml",
            "language = [{ name = \"rust\" }]\n",
        ),
        (
            Editor::Helix,
            ".config/helix/languages.toml",
            "[[language]]\nname = \"rust\"\nlanguage-servers = 1\n",
        ),
        (
            Editor::Sublime,
            ".config/sublime-text/Packages/User/LSP.sublime-settings",
            "{ clients }",
        ),
        (
            Editor::Sublime,
            ".config/sublime-text/Packages/User/LSP.sublime-settings",
            "{\"clients\": []}",
        ),
        (Editor::Emacs, ".emacs.d/journal.el", ";; my diary\n"),
        (
            Editor::Kakoune,
            ".config/kak/kakrc",
            "# >>> journal: `journal uninstall editors` removes these lines\nmine\n",
        ),
        (Editor::Vim, ".vim/plugin/journal.vim", "\" my diary\n"),
        (Editor::Neovim, ".config/nvim/plugin/journal.lua", "-- my diary\n"),
    ] {
        let home = home();
        write(&home.folders.home.join(name), text);
        let before = home.contents();
        let error = plan_install(editor, &home.folders, Path::new(BINARY))
            .unwrap_err()
            .to_string();
        assert!(error.contains("left as it is"), "{text}: {error}");
        assert_eq!(home.contents(), before);
    }
}

#[test]
fn kakoune_starts_kak_lsp_only_where_nobody_does() {
    for (text, starts) in [
        ("", true),
        ("colorscheme x\n", true),
        ("eval %sh{kak-lsp}\nlsp-enable\n", false),
    ] {
        let home = home();
        let path = home.shared(Editor::Kakoune).unwrap();
        write(&path, text);
        home.install(Editor::Kakoune);
        let installed = std::fs::read_to_string(&path).unwrap();
        assert_eq!(installed.contains("try lsp-enable"), starts, "{installed}");
        assert!(home.install(Editor::Kakoune).is_empty());
    }
}

#[test]
fn what_an_older_version_brought_goes_with_the_plugin() {
    let home = home();
    home.install(Editor::Neovim);
    let root = home.folders.data_of_neovim().join("journal");
    write(
        &root.join("lua/journal/old.lua"),
        &format!("return {{}}\n-- {MARKER}\n"),
    );
    assert_eq!(home.install(Editor::Neovim).summary().len(), 1);
    assert!(!root.join("lua/journal/old.lua").exists());
    write(&root.join("lua/mine.lua"), "return {}\n");
    home.uninstall(Editor::Neovim);
    assert_eq!(home.contents().len(), 1, "what is somebody's stays");
}

#[test]
fn a_plan_shows_sizes_of_the_plugin_and_the_lines_of_what_starts_it() {
    let home = home();
    let plan = |home: &Home| {
        let plan = plan_install(Editor::Neovim, &home.folders, Path::new(BINARY)).unwrap();
        plan.to_string()
    };
    let root = home.folders.data_of_neovim().join("journal");
    let module = root.join("lua/journal/init.lua");
    let starter = home.folders.of_neovim().join("plugin/journal.lua");

    let first = plan(&home);
    let (sizes, lines) = first.split_at(first.find("--- /dev/null\n").unwrap());
    assert!(lines.starts_with(&format!("--- /dev/null\n+++ {}\n", starter.display())));
    assert!(lines.contains(BINARY) && !lines.contains("local M = {}"), "{lines}");
    home.install(Editor::Neovim);
    let mut expected: Vec<String> = super::neovim::Tree::new(&home.folders)
        .remove()
        .unwrap()
        .iter()
        .filter_map(|step| match step {
            Step::Remove { path, before, .. } => Some(format!("write {} ({} bytes)", path.display(), before.len())),
            _ => None,
        })
        .collect();
    let mut found: Vec<&str> = sizes.lines().collect();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);

    let text = std::fs::read_to_string(&module).unwrap();
    write(&module, &format!("{text}--"));
    write(&root.join("lua/journal/old.lua"), &format!("-- {MARKER}"));
    assert_eq!(
        plan(&home),
        format!(
            "remove {}/lua/journal/old.lua ({} bytes)\nupdate {} ({} bytes, {} before)\n",
            root.display(),
            3 + MARKER.len(),
            module.display(),
            text.len(),
            text.len() + 2
        )
    );
}

#[test]
fn emacs_reads_the_file_that_is_changed() {
    for (there, init) in [
        (vec![], ".emacs.d/init.el"),
        (vec![".config/emacs/init.el"], ".config/emacs/init.el"),
        (vec![".config/emacs/init.el", ".emacs.d/x"], ".emacs.d/init.el"),
        (vec![".emacs"], ".emacs"),
        (vec![".emacs", ".emacs.el"], ".emacs.el"),
    ] {
        let home = home();
        for name in there {
            write(&home.folders.home.join(name), "");
        }
        assert_eq!(home.folders.init_file_of_emacs(), home.folders.home.join(init));
    }
}
