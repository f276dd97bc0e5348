use std::collections::BTreeSet;
use std::path::Path;

use super::reference::{FIELDS, Scope};
use super::*;
use crate::paths::Home;

fn layered(user: &str, repository: &str) -> Settings {
    let (user, warnings) = parse_user(Path::new("config.toml"), user).expect("the user's file");
    assert_eq!(warnings, []);
    let (repository, _) = parse_repository(Path::new(".journal.toml"), repository).expect("the repository's file");
    Settings::layered(&user, &repository)
}

#[test]
fn nothing_said_is_the_default() {
    assert_eq!(layered("", ""), Settings::default());
    let settings = Settings::default();
    assert!(settings.privacy.keep_text && !settings.privacy.prompt_summary && settings.capture.enabled);
    assert_eq!(settings.privacy.retention(), Some(365));
}

/// Every field is in the reference with its real default, and the reference has no other.
#[test]
fn every_setting_is_documented() {
    let settings = serde_json::to_value(Settings::default()).expect("JSON");
    let fields: BTreeSet<(String, String, String)> = settings
        .as_object()
        .expect("tables")
        .iter()
        .flat_map(|(table, keys)| {
            let keys = keys.as_object().expect("keys");
            keys.iter()
                .map(move |(key, value)| (table.clone(), key.clone(), value.to_string()))
        })
        .collect();
    let documented: BTreeSet<_> = FIELDS
        .iter()
        .map(|field| (field.table.to_owned(), field.key.to_owned(), field.default.to_owned()))
        .collect();
    assert_eq!(fields, documented);
    let reference = reference();
    for field in FIELDS {
        assert!(reference.contains(&format!("\n`{} = ", field.key)), "{}", field.key);
    }
}

#[test]
fn a_repository_cannot_switch_on_what_the_user_has_off() {
    let user = "[privacy]\nkeep_text = false\nretain_days = 7\n[capture]\nenabled = false\n[trailers]\nstyle = 'off'\n";
    let repository = "[privacy]\nkeep_text = true\nretain_days = 0\nprompt_summary = true\n[capture]\nenabled = true\n\
                      [trailers]\nstyle = 'full'\n";
    assert_eq!(layered(user, repository), layered(user, ""));
    let (_, warnings) = parse_repository(Path::new("x"), repository).expect("parsed");
    assert_eq!(
        warnings.iter().map(|warning| warning.line).collect::<Vec<_>>(),
        [2, 3, 4, 6]
    );
    assert!(warnings[0].message.contains("the user's to set"), "{}", warnings[0]);
    // Whatever is the user's alone has no place in the repository's type.
    let user_only = FIELDS.iter().filter(|field| field.scope == Scope::User);
    assert!(
        user_only
            .clone()
            .all(|field| ["privacy", "capture"].contains(&field.table))
    );
    assert_eq!(user_only.count(), 4);
}

#[test]
fn a_repository_can_ask_for_more_and_not_for_less() {
    let user = "[trailers]\npolicy = 'forbid'\nmin_lines = 3\n[rules]\nsensitive_paths = ['a']\nfull_similarity = 0.7\n\
                [rules.levels]\nx = 'warning'\ny = 'off'\n";
    let repository = "[trailers]\npolicy = 'require'\nmin_lines = 5\nkinds = ['agentEdit']\n[rules]\n\
                      sensitive_paths = ['b']\nfull_similarity = 0.9\nlowered_similarity = 0.2\nall_code = true\n\
                      [rules.levels]\nx = 'hint'\ny = 'error'\nz = 'off'\n";
    let settings = layered(user, repository);
    assert_eq!(settings.trailers.policy, TrailerPolicy::Forbid);
    assert_eq!(settings.trailers.min_lines, 5);
    assert_eq!(settings.trailers.kinds, [Kind::AgentEdit]);
    assert_eq!(settings.rules.sensitive_paths, ["a", "b"]);
    assert_eq!(settings.rules.full_similarity.to_bits(), 0.7_f64.to_bits());
    assert_eq!(settings.rules.lowered_similarity.to_bits(), 0.2_f64.to_bits());
    assert!(settings.rules.all_code);
    assert_eq!(settings.rules.levels.len(), 2);
    assert_eq!(settings.rules.asked.levels.len(), 3);
}

#[test]
fn a_repository_can_lower_what_it_takes_to_speak_and_not_raise_it() {
    let user =
        "[rules]\nmin_confidence = 'medium'\nprofile = 'relaxed'\n[rules.thresholds]\nx = 20\ny = 5\nbad = nan\n";
    let strict = layered(
        user,
        "[rules]\nmin_confidence = 'low'\nprofile = 'strict'\n[rules.thresholds]\nx = 10\ny = 50\nz = 3\n",
    );
    assert_eq!(strict.rules.min_confidence, MinConfidence::Low);
    assert_eq!(
        (strict.rules.profile, strict.rules.asked.profile),
        (Profile::Relaxed, Some(Profile::Strict))
    );
    let thresholds = ["x", "y", "z", "bad", "other"].map(|rule| strict.rules.threshold(rule, 15.0));
    assert_eq!(thresholds.map(|number| number as u32), [10, 5, 3, 15, 15]);
    let lax = layered(user, "[rules]\nmin_confidence = 'high'\n");
    assert_eq!(lax.rules.min_confidence, MinConfidence::Medium);
}

#[test]
fn a_misspelt_key_of_an_override_is_refused_with_its_place() {
    let text = "[[rules.overrides]]\npaths = ['tests/**']\nprofil = 'relaxed'\n";
    let error = parse_user(Path::new("config.toml"), text)
        .expect_err("refused")
        .to_string();
    assert!(error.starts_with("config.toml:3:1: "), "{error}");
}

#[test]
fn complaints_name_their_place() {
    let path = Path::new("config.toml");
    let text = "[privacy]\nkeep_texts = true\n\n[prviacy]\nx = 1\n[rules]\n\"\\u001b[31m\" = 2\n";
    let (_, warnings) = parse_user(path, text).expect("parsed");
    let shown: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "config.toml:2: unknown key keep_texts in [privacy]",
            "config.toml:4: unknown table [prviacy]",
            "config.toml:7: unknown key \\u{1b}[31m in [rules]",
        ]
    );
    for (text, line, column) in [
        ("[privacy]\nretain_days = -1\n", 2, 15),
        ("[privacy]\nkeep_text = 'é' 1\n", 2, 17),
        ("[trailers]\n\nstyle = 'bold'\n", 3, 9),
        ("[privacy\n", 1, 9),
    ] {
        let error = parse_user(path, text).expect_err("refused").to_string();
        assert!(error.starts_with(&format!("config.toml:{line}:{column}: ")), "{error}");
        assert!(!error.contains('\n'), "{error}");
    }
}

#[test]
fn a_broken_file_counts_as_an_empty_one_and_is_named() {
    let root = tempfile::tempdir().expect("a scratch folder");
    let home = Home::at(root.path().join("home"));
    let tree = root.path().join("tree");
    std::fs::create_dir_all(home.config()).expect("created");
    std::fs::create_dir_all(&tree).expect("created");
    assert_eq!(load(&home, Some(&tree)), Loaded::default());

    std::fs::write(home.config_file(), "[capture]\nenabled = false\n").expect("written");
    std::fs::write(tree.join(".journal.toml"), "[rules\n").expect("written");
    let loaded = load(&home, Some(&tree));
    assert!(!loaded.settings.capture.enabled);
    assert!(
        matches!(loaded.errors.as_slice(), [ConfigError::Invalid { line: 1, .. }]),
        "{:?}",
        loaded.errors
    );

    let large = "# comment\n".repeat(7_000);
    std::fs::write(tree.join(".journal.toml"), &large).expect("written");
    let error = load_repository(&tree).expect_err("refused").to_string();
    assert!(error.contains("larger than 65536 bytes"), "{error}");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_tree_is_refused() {
    let root = tempfile::tempdir().expect("a scratch folder");
    let tree = root.path().join("tree");
    std::fs::create_dir_all(&tree).expect("created");
    let outside = root.path().join("outside.toml");
    std::fs::write(&outside, "[rules]\nall_code = true\n").expect("written");
    std::os::unix::fs::symlink(&outside, tree.join(".journal.toml")).expect("linked");
    let error = load_repository(&tree).expect_err("refused").to_string();
    assert!(error.contains("out of the repository"), "{error}");
    std::fs::remove_file(tree.join(".journal.toml")).expect("removed");
    std::fs::write(tree.join("inside.toml"), "[rules]\nall_code = true\n").expect("written");
    std::os::unix::fs::symlink("inside.toml", tree.join(".journal.toml")).expect("linked");
    assert!(load_repository(&tree).is_ok());
    std::fs::remove_file(tree.join(".journal.toml")).expect("removed");
    std::fs::create_dir(tree.join(".journal.toml")).expect("created");
    assert!(load_repository(&tree).is_err());
}
