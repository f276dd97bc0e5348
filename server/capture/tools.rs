//! What tools are called, and what their arguments say. Agents borrow names from each other, and no name means two
//! things, so there is one table for all.

use serde_json::Value;

use super::event::{Change, FileEdit, Replacement, TextChange, Touched};
use super::patch;
use super::payload::{field, first, items, plain, text, word};

/// More edits in one payload than any tool makes.
const MAX_EDITS: usize = 2_000;

const PATH: &[&str] = &[
    "file_path",
    "notebook_path",
    "path",
    "absolute_path",
    "target_file",
    "file_name",
    "file",
    "uri",
];
const OLD: &[&str] = &["old_string", "old_str", "old_text", "old", "search"];
const NEW: &[&str] = &["new_string", "new_str", "new_text", "new", "replace"];
const CONTENT: &[&str] = &["content", "contents", "file_text", "file_content", "text"];
const PATCH: &[&str] = &["input", "patch", "patch_text", "diff", "command"];

/// What a tool does to files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tool {
    /// Replaces stretches of a file.
    Replace,
    /// Writes a file whole.
    Write,
    /// Applies a patch text.
    Patch,
    /// Edits a file in a way that its arguments do not tell exactly.
    Edit,
    /// Runs a command.
    Shell,
    /// Nothing that concerns us.
    Other,
}

impl Tool {
    /// By the name, in any notation.
    pub(super) fn named(name: &str) -> Self {
        // Some hosts put the provider before the name: `functions.apply_patch`, `copilot_createFile`.
        let name = name.rsplit(['.', ':', '/']).next().unwrap_or(name);
        let plain = plain(name);
        match plain.strip_prefix("copilot").unwrap_or(&plain) {
            "edit"
            | "multiedit"
            | "strreplace"
            | "strreplaceeditor"
            | "replace"
            | "replaceinfile"
            | "replacestringinfile"
            | "multireplacestringinfile"
            | "editfile"
            | "editor"
            | "searchreplace" => Self::Replace,
            "write" | "writefile" | "writetofile" | "create" | "createfile" | "createnewfile" | "newfile" => {
                Self::Write
            }
            "applypatch" | "patch" | "applydiff" => Self::Patch,
            "notebookedit" | "editnotebook" | "editnotebookfile" | "inserteditintofile" => Self::Edit,
            "bash" | "shell" | "localshell" | "powershell" | "runinterminal" | "runshellcommand" | "runcommand"
            | "runcommands" | "executecommand" | "execcommand" | "terminal" | "writebash" => Self::Shell,
            _ => Self::Other,
        }
    }
}

/// Arguments may be a value or a text that holds one.
pub(super) fn arguments(value: &Value) -> Value {
    match value {
        Value::String(text) if text.trim_start().starts_with('{') => {
            serde_json::from_str(text).unwrap_or_else(|_| value.clone())
        }
        other => other.clone(),
    }
}

/// What the tool is about to touch; nothing where it concerns no file.
pub(super) fn touched(tool: Tool, input: &Value) -> Option<Touched> {
    match tool {
        Tool::Shell => Some(match patch_of(input) {
            Some(patch) => Touched::Files(patch::files(patch)),
            None => Touched::Shell,
        }),
        Tool::Patch => patch_of(input).map(|patch| Touched::Files(patch::files(patch))),
        Tool::Replace | Tool::Write | Tool::Edit => {
            // Patches come under the names of other tools too.
            let files = patch_of(input).map_or_else(|| paths(input), patch::files);
            (!files.is_empty()).then_some(Touched::Files(files))
        }
        Tool::Other => None,
    }
}

/// What the tool has done; nothing where that concerns no file.
pub(super) fn change(tool: Tool, input: &Value) -> Option<Change> {
    match tool {
        Tool::Shell => Some(match patch_of(input) {
            // An editing tool that is called as if it were a command.
            Some(patch) => Change::Edits(patch::edits(patch)?),
            None => Change::Shell(command(input)),
        }),
        Tool::Patch => Some(Change::Edits(patch::edits(patch_of(input)?)?)),
        Tool::Write => {
            if let Some(patch) = patch_of(input) {
                return Some(Change::Edits(patch::edits(patch)?));
            }
            let content = text(input, CONTENT)?.to_owned();
            let edit = FileEdit::exact(paths(input).into_iter().next()?, TextChange::Whole(content));
            Some(Change::Edits(vec![edit]))
        }
        Tool::Edit => {
            let edit = |path| FileEdit::between_snapshots(path, TextChange::Something);
            let edits: Vec<_> = paths(input).into_iter().map(edit).collect();
            (!edits.is_empty()).then_some(Change::Edits(edits))
        }
        Tool::Replace => replaced(input).map(Change::Edits),
        Tool::Other => None,
    }
}

/// The command that a shell tool ran.
pub(super) fn command(input: &Value) -> Option<String> {
    if let Some(several) = field(input, "commands") {
        let texts: Vec<String> = items(several).iter().filter_map(one_of_several).collect();
        return (!texts.is_empty()).then(|| texts.join("\n"));
    }
    match first(input, &["command", "cmd", "command_line", "script"])? {
        Value::String(command) => Some(command.clone()),
        Value::Array(words) => {
            let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
            Some(words.join(" "))
        }
        _ => None,
    }
}

/// A command out of a list of them: its text, or a program and its arguments.
fn one_of_several(command: &Value) -> Option<String> {
    match command {
        Value::String(text) => Some(text.clone()),
        other => {
            let program = text(other, &["command", "cmd"])?;
            let arguments = field(other, "args").map(items).unwrap_or_default();
            let words = std::iter::once(program).chain(arguments.iter().filter_map(Value::as_str));
            Some(words.collect::<Vec<_>>().join(" "))
        }
    }
}

/// Replacements that stand in a list: of one file, or each with its own.
pub(super) fn replacements(value: &Value) -> Vec<Replacement> {
    items(value).iter().take(MAX_EDITS).filter_map(replacement).collect()
}

/// One replacement.
pub(super) fn replacement(value: &Value) -> Option<Replacement> {
    if let Some(insertion) = insertion(value) {
        return Some(insertion);
    }
    let new = text(value, NEW)?.to_owned();
    let all = field(value, "replace_all").or_else(|| field(value, "allow_multiple"));
    Some(Replacement {
        old: text(value, OLD).unwrap_or_default().to_owned(),
        new,
        all: all.and_then(Value::as_bool).unwrap_or_default(),
        start: None,
    })
}

/// Lines that are put between two of the file's: before the line whose number is told, or, by the command `insert`,
/// after it. Whoever carries that out ends the last of them.
fn insertion(value: &Value) -> Option<Replacement> {
    let line = match field(value, "insert_line")? {
        Value::String(digits) => digits.trim().parse().ok()?,
        number => u32::try_from(number.as_u64()?).ok()?,
    };
    let is_after = text(value, &["command"]) == Some("insert");
    let line = if is_after { line.checked_add(1)? } else { line };
    let new = text(value, NEW).or_else(|| text(value, &["insert_text"]))?;
    Some(Replacement {
        new: format!("{new}\n"),
        start: Some((line, 1)),
        ..Replacement::default()
    })
}

fn patch_of(input: &Value) -> Option<&str> {
    let is_patch = |text: &&str| text.contains("*** Begin Patch");
    match input {
        Value::String(text) => Some(text.as_str()).filter(is_patch),
        Value::Object(_) => PATCH.iter().find_map(|name| match field(input, name)? {
            Value::String(text) => Some(text.as_str()).filter(is_patch),
            Value::Array(words) => words.iter().filter_map(Value::as_str).find(is_patch),
            _ => None,
        }),
        _ => None,
    }
}

/// The files that arguments name, each once.
fn paths(input: &Value) -> Vec<String> {
    let mut paths: Vec<String> = word(input, PATH).into_iter().collect();
    if let Some(edits) = first(input, &["edits", "replacements"]) {
        paths.extend(items(edits).iter().take(MAX_EDITS).filter_map(|edit| word(edit, PATH)));
    }
    let mut seen = std::collections::HashSet::new();
    paths.retain(|path| seen.insert(path.clone()));
    paths
}

fn replaced(input: &Value) -> Option<Vec<FileEdit>> {
    if let Some(patch) = patch_of(input) {
        return patch::edits(patch);
    }
    let own_path = word(input, PATH);
    // `str_replace_editor` and its like tell by a word what they do; a file that is created is written whole.
    if let (Some(path), Some(content), true) = (&own_path, text(input, &["file_text"]), text(input, NEW).is_none()) {
        return Some(vec![FileEdit::exact(path, TextChange::Whole(content.to_owned()))]);
    }
    if let Some(diff) = text(input, &["diff", "content"]).filter(|diff| diff.contains(SEARCH)) {
        return Some(vec![FileEdit::exact(
            own_path?,
            TextChange::Replaced(search_blocks(diff)),
        )]);
    }
    let Some(list) = first(input, &["edits", "replacements"]) else {
        return Some(vec![of_one_file(own_path?, vec![replacement(input)?])]);
    };
    let mut files: Vec<(String, Vec<Replacement>)> = Vec::new();
    for item in items(list).iter().take(MAX_EDITS) {
        let (Some(path), Some(replacement)) = (word(item, PATH).or_else(|| own_path.clone()), replacement(item)) else {
            continue;
        };
        match files.iter_mut().find(|(known, _)| *known == path) {
            Some((_, replacements)) => replacements.push(replacement),
            None => files.push((path, vec![replacement])),
        }
    }
    Some(
        files
            .into_iter()
            .map(|(path, edits)| of_one_file(path, edits))
            .collect(),
    )
}

/// Replacing nothing is how a file is created.
pub(super) fn of_one_file(path: String, mut edits: Vec<Replacement>) -> FileEdit {
    let creates = matches!(edits.as_slice(), [only] if only.old.is_empty() && only.start.is_none());
    if creates && let Some(only) = edits.pop() {
        return FileEdit::exact(path, TextChange::Whole(only.new));
    }
    FileEdit::exact(path, TextChange::Replaced(edits))
}

/// What the first marker of a search-and-replace block begins with.
const SEARCH: &str = "SEARCH";

/// `------- SEARCH`, the old lines, `=======`, the new lines, `+++++++ REPLACE`; older forms use `<<<<<<<` and `>>>>>>>`.
fn search_blocks(diff: &str) -> Vec<Replacement> {
    #[derive(PartialEq)]
    enum At {
        Outside,
        Old,
        New,
    }
    let is_marker = |line: &str, sign: &[char], name: &str| {
        let rest = line.trim_start_matches(sign);
        line.len() - rest.len() >= 3 && rest.trim_end().trim_start().trim_end_matches(['>', '<']) == name
    };
    let mut blocks = Vec::new();
    let mut block = Replacement::default();
    let mut at = At::Outside;
    for line in diff.split_inclusive('\n') {
        if is_marker(line, &['-', '<'], SEARCH) {
            block = Replacement::default();
            at = At::Old;
        } else if at == At::Old && is_marker(line, &['='], "") {
            at = At::New;
        } else if at == At::New && is_marker(line, &['+', '>'], "REPLACE") {
            blocks.push(std::mem::take(&mut block));
            at = At::Outside;
        } else {
            match at {
                At::Old => block.old.push_str(line),
                At::New => block.new.push_str(line),
                At::Outside => {}
            }
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_in_every_notation_are_known_and_others_are_not() {
        for (name, tool) in [
            ("Edit", Tool::Replace),
            ("replace_string_in_file", Tool::Replace),
            ("StrReplace", Tool::Replace),
            ("functions.apply_patch", Tool::Patch),
            ("createFile", Tool::Write),
            ("copilot_createFile", Tool::Write),
            ("run_in_terminal", Tool::Shell),
            ("NotebookEdit", Tool::Edit),
            ("Read", Tool::Other),
            ("", Tool::Other),
        ] {
            assert_eq!(Tool::named(name), tool, "{name}");
        }
    }

    #[test]
    fn search_blocks_are_read_in_both_forms_and_cut_ones_left_out() {
        let diff = "------- SEARCH\na\n=======\nb\n+++++++ REPLACE\n<<<<<<< SEARCH\nc\n=======\n>>>>>>> REPLACE\n------- SEARCH\nx\n=======\ny\n";
        let blocks = search_blocks(diff);
        assert_eq!(blocks.len(), 2);
        assert_eq!((blocks[0].old.as_str(), blocks[0].new.as_str()), ("a\n", "b\n"));
        assert_eq!((blocks[1].old.as_str(), blocks[1].new.as_str()), ("c\n", ""));
    }

    #[test]
    fn edits_are_grouped_by_file() {
        let input = json!({"replacements": [
            {"filePath": "/a", "oldString": "1", "newString": "2"},
            {"filePath": "/b", "oldString": "3", "newString": "4"},
            {"filePath": "/a", "oldString": "5", "newString": "6"},
        ]});
        let Some(Change::Edits(edits)) = change(Tool::Replace, &input) else {
            panic!("no edits");
        };
        assert_eq!(
            edits.iter().map(|edit| edit.path.as_str()).collect::<Vec<_>>(),
            ["/a", "/b"]
        );
        assert_eq!(
            touched(Tool::Replace, &input),
            Some(Touched::Files(vec!["/a".into(), "/b".into()]))
        );
    }

    #[test]
    fn inserted_lines_are_not_taken_for_the_whole_file() {
        for (input, line) in [
            (json!({"path": "/a", "new_text": "x", "insert_line": 3}), 3),
            (
                json!({"path": "/a", "new_text": "x", "old_text": null, "insert_line": "3"}),
                3,
            ),
            (
                json!({"path": "/a", "command": "insert", "insert_line": 0, "new_str": "x"}),
                1,
            ),
        ] {
            let Some(Change::Edits(edits)) = change(Tool::Replace, &input) else {
                panic!("no edits");
            };
            let expected = Replacement {
                new: "x\n".into(),
                start: Some((line, 1)),
                ..Replacement::default()
            };
            assert_eq!(edits[0].text, TextChange::Replaced(vec![expected]), "{input}");
        }
    }

    #[test]
    fn several_commands_are_one() {
        let input = json!({"commands": ["sed -i s/a/b/ f", {"command": "git", "args": ["switch", "x"]}]});
        assert_eq!(command(&input).as_deref(), Some("sed -i s/a/b/ f\ngit switch x"));
        assert_eq!(command(&json!({"commands": []})), None);
    }

    #[test]
    fn a_command_that_is_a_patch_is_an_edit() {
        let input = json!({"command": ["apply_patch", "*** Begin Patch\n*** Add File: a\n+x\n*** End Patch"]});
        assert!(matches!(change(Tool::Shell, &input), Some(Change::Edits(edits)) if edits.len() == 1));
        let input = json!({"command": "sed -i s/a/b/ f"});
        assert_eq!(
            change(Tool::Shell, &input),
            Some(Change::Shell(Some("sed -i s/a/b/ f".into())))
        );
    }
}
