//! npm packages.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

/// Modules of Node.js, without `node:`.
const STANDARD: &[&str] = &[
    "assert",
    "async_hooks",
    "buffer",
    "bun",
    "child_process",
    "cluster",
    "console",
    "constants",
    "crypto",
    "dgram",
    "diagnostics_channel",
    "dns",
    "domain",
    "electron",
    "events",
    "fs",
    "http",
    "http2",
    "https",
    "inspector",
    "module",
    "net",
    "os",
    "path",
    "perf_hooks",
    "process",
    "punycode",
    "querystring",
    "readline",
    "repl",
    "stream",
    "string_decoder",
    "sys",
    "test",
    "timers",
    "tls",
    "trace_events",
    "tty",
    "url",
    "util",
    "v8",
    "vm",
    "vscode",
    "wasi",
    "worker_threads",
    "zlib",
];

pub(super) fn is_manifest(name: &str) -> bool {
    matches!(
        name,
        "package.json" | "package-lock.json" | "yarn.lock" | "pnpm-lock.yaml" | "jsconfig.json"
    ) || name.starts_with("tsconfig") && name.rsplit('.').next() == Some("json")
}

/// What a manifest, a lock file or a list of aliases names.
pub(super) fn provided(name: &str, text: &str) -> Vec<String> {
    match name {
        "package.json" => of_package(text),
        "package-lock.json" => all(text, &LOCKED),
        "yarn.lock" => all(text, &YARN),
        "pnpm-lock.yaml" => all(text, &PNPM),
        _ => all(text, &ALIAS),
    }
}

macro_rules! regex {
    ($name:ident, $source:literal) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new($source).expect("a constant that a test compiles"));
    };
}
regex!(LOCKED, r#""(?:[^"]*/)?node_modules/((?:@[^/"]+/)?[^/"]+)""#);
regex!(YARN, r#"(?m)^"?((?:@[^/"\s]+/)?[^@"\s]+)@"#);
regex!(PNPM, r"(?m)^\s+'?/?((?:@[^/'\s]+/)?[^@/'\s(]+)@\d");
// An alias of TypeScript's `paths`: a key whose value is a list.
regex!(ALIAS, r#""([^"*]+?)(?:/?\*)?"\s*:\s*\["#);

fn all(text: &str, regex: &Regex) -> Vec<String> {
    regex
        .captures_iter(text)
        .map(|captures| root_of(&captures[1]).to_owned())
        .collect()
}

fn of_package(text: &str) -> Vec<String> {
    let Ok(package) = serde_json::from_str::<Value>(text) else {
        return Vec::new();
    };
    let mut names: Vec<String> = package["name"].as_str().map(str::to_owned).into_iter().collect();
    for key in [
        "dependencies",
        "devDependencies",
        "peerDependencies",
        "optionalDependencies",
        "_moduleAliases",
    ] {
        let Some(dependencies) = package[key].as_object() else {
            continue;
        };
        for name in dependencies.keys() {
            names.push(name.clone());
            // Types of a package are asked for under the package's own name.
            names.extend(name.strip_prefix("@types/").map(|typed| match typed.split_once("__") {
                Some((scope, name)) => format!("@{scope}/{name}"),
                None => typed.to_owned(),
            }));
        }
    }
    names
}

/// The package that an import is from: its first part, or two where it begins with a scope.
pub(super) fn root_of(import: &str) -> &str {
    let parts = if import.starts_with('@') { 2 } else { 1 };
    import
        .match_indices('/')
        .nth(parts - 1)
        .map_or(import, |(at, _)| &import[..at])
}

/// Whether an import is a module of the platform, a file, or an alias that a bundler resolves.
pub(super) fn is_standard(import: &str) -> bool {
    import.starts_with(['.', '/', '~', '#', '$'])
        || import.starts_with("@/")
        || import.contains(':')
        || STANDARD.binary_search(&root_of(import)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(STANDARD.is_sorted());
    }

    #[test]
    fn lock_files_name_what_they_lock() {
        for (name, text, expected) in [
            (
                "package-lock.json",
                r#"{"packages": {"": {}, "node_modules/a": {}, "node_modules/a/node_modules/@b/c": {}}}"#,
                vec!["a", "@b/c"],
            ),
            (
                "yarn.lock",
                "# v1\n\"@b/c@^1\":\n  version \"1\"\na@^2, a@^3:\n",
                vec!["@b/c", "a"],
            ),
            (
                "pnpm-lock.yaml",
                "packages:\n  /a@1.0.0:\n  '@b/c@2.0.0':\n",
                vec!["a", "@b/c"],
            ),
        ] {
            assert_eq!(provided(name, text), expected, "{name}");
        }
    }
}
