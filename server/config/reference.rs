//! Every setting with its meaning: the source of the reference and of the warnings about unknown keys.

use std::fmt::Write as _;

/// Who may set a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// The user's file alone.
    User,
    /// Both files.
    Both,
}

/// One key of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub(super) table: &'static str,
    pub(super) key: &'static str,
    pub(super) scope: Scope,
    /// What stands behind the `=`.
    form: &'static str,
    pub(super) default: &'static str,
    meaning: &'static str,
}

const fn field(
    table: &'static str,
    key: &'static str,
    scope: Scope,
    form: &'static str,
    default: &'static str,
    meaning: &'static str,
) -> Field {
    Field {
        table,
        key,
        scope,
        form,
        default,
        meaning,
    }
}

/// Every key, in the order of the reference.
pub(super) const FIELDS: &[Field] = &[
    field(
        "privacy",
        "keep_text",
        Scope::User,
        "true, false",
        "true",
        "Keep accepted text, with secrets taken out. `false` keeps keyed fingerprints of its tokens instead: distances are then by token, and texts cannot be shown side by side.",
    ),
    field(
        "privacy",
        "retain_days",
        Scope::User,
        "days",
        "365",
        "Erase suggestions that were accepted longer ago, once a day, by itself. `0` keeps them for ever.",
    ),
    field(
        "privacy",
        "prompt_summary",
        Scope::User,
        "true, false",
        "false",
        "Keep the summary of the prompt that a tool reports, with secrets taken out. The prompt itself is never kept.",
    ),
    field(
        "capture",
        "enabled",
        Scope::User,
        "true, false",
        "true",
        "Record acceptances. `false` writes no byte anywhere.",
    ),
    field(
        "trailers",
        "style",
        Scope::Both,
        "\"full\", \"kernel\", \"fedora\", \"tool-model\", \"off\"",
        "\"full\"",
        "The form of the trailers. Where the user's file says `off`, no repository can switch them on.",
    ),
    field(
        "trailers",
        "templates",
        Scope::Both,
        "a table of key = \"text\"",
        "{}",
        "Own trailers, by their key, instead of those of the style. Filled in are `{tool}`, `{model}`, `{prompt}`, `{change_id}`, `{suggestions}`, `{direct}`, `{edited}`, `{rewritten}`, `{distance}`, `{ai_lines}`, `{added_lines}` and `{percent}`.",
    ),
    field(
        "trailers",
        "min_lines",
        Scope::Both,
        "lines",
        "0",
        "Write no trailers for commits with fewer AI lines.",
    ),
    field(
        "trailers",
        "min_percent",
        Scope::Both,
        "0 to 100",
        "0.0",
        "Write no trailers for commits with a smaller share of AI lines.",
    ),
    field(
        "trailers",
        "kinds",
        Scope::Both,
        "a list of kinds",
        "[]",
        "Count only these kinds of suggestions: `inline`, `inlinePartial`, `nextEdit`, `inlineChat`, `chatApply`, `agentEdit`, `menu`. An empty list counts all.",
    ),
    field(
        "trailers",
        "policy",
        Scope::Both,
        "\"allow\", \"require\", \"forbid\"",
        "\"allow\"",
        "Whether commits may, must or must not carry trailers. Of two files the stricter holds.",
    ),
    field(
        "rules",
        "profile",
        Scope::Both,
        "\"relaxed\", \"default\", \"strict\"",
        "\"default\"",
        "How much rules say altogether. `default`: every rule at its declared level. `relaxed`: security rules of at least medium confidence at their declared level; other rules of high confidence, one level lower, and no hints. `strict`: security rules of at least medium confidence one level higher; edited text keeps its level until it is rewritten. A level of a rule of your own goes before any profile. A repository's profile can only raise what a rule has.",
    ),
    field(
        "rules",
        "min_confidence",
        Scope::Both,
        "\"low\", \"medium\", \"high\"",
        "\"low\"",
        "How sure a rule has to be to speak, however grave what it finds would be. A repository can only lower it.",
    ),
    field(
        "rules",
        "levels",
        Scope::Both,
        "a table of rule = \"level\"",
        "{}",
        "The level of a rule instead of the declared one: `error`, `warning`, `information`, `hint`, `off`. A repository can only raise it.",
    ),
    field(
        "rules",
        "thresholds",
        Scope::Both,
        "a table of rule = number",
        "{}",
        "The number above which a rule speaks that counts something, instead of the declared one: `\"rust-complexity\" = 20`. A repository can only lower it.",
    ),
    field(
        "rules",
        "overrides",
        Scope::Both,
        "a list of tables: paths, profile, levels",
        "[]",
        "What holds in some paths instead, written as `[[rules.overrides]]` with `paths = [\"tests/**\"]` and `profile = …`, `levels = {…}` or both. Where several speak about a path, the last one holds. A repository's can only raise levels.",
    ),
    field(
        "rules",
        "full_similarity",
        Scope::Both,
        "0 to 1",
        "0.8",
        "From which similarity to the accepted text on a rule speaks at its level. A repository can only lower it.",
    ),
    field(
        "rules",
        "lowered_similarity",
        Scope::Both,
        "0 to 1",
        "0.4",
        "From which similarity on it speaks one level lower; below, it is silent. A repository can only lower it.",
    ),
    field(
        "rules",
        "all_code",
        Scope::Both,
        "true, false",
        "false",
        "Check all code, not only what came from suggestions.",
    ),
    field(
        "rules",
        "sensitive_paths",
        Scope::Both,
        "a list of globs",
        "[]",
        "Paths where every finding is one level higher. The lists of both files are joined.",
    ),
];

/// The reference of all settings, in Markdown. `docs/configuration.md` is this text; a test holds them together.
pub fn reference() -> String {
    let mut text = String::from(
        "# Settings\n\n\
         Two files in TOML, neither of which has to exist:\n\n\
         - the user's: `config.toml` in the configuration folder (`journal doctor` names it; `JOURNAL_HOME` moves it);\n\
         - the repository's: `.journal.toml` at the root of a work tree.\n\n\
         A repository can ask for more checks; it can never switch on storing or sending what the user has off. \
         What is misspelt is named with its line, and the default holds.\n",
    );
    let mut table = "";
    for field in FIELDS {
        if field.table != table {
            table = field.table;
            write!(text, "\n## [{table}]\n").expect("a string takes every write");
        }
        let scope = match field.scope {
            Scope::User => "the user's file only",
            Scope::Both => "both files",
        };
        write!(
            text,
            "\n`{} = {}`: {}\nDefault: `{}`; {scope}.\n",
            field.key, field.form, field.meaning, field.default
        )
        .expect("a string takes every write");
    }
    text
}
