//! What the code of a workspace may import: what its manifests name, its own modules, and the standard libraries.
//!
//! Models invent packages, and whoever registers an invented name first decides what is run. Everything here is read
//! from the workspace; no index is asked. What is in doubt is known: a finding has to be a name that nothing provides.
//!
//! Pure: whoever has the files hands over their texts.

mod go;
mod node;
mod python;

use std::collections::BTreeSet;
use std::path::Path;

use crate::document::syntax::Grammar;

/// Names that differ by more edits than this are not mistaken for each other.
const SIMILAR: usize = 2;

/// The import roots that something in a workspace provides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Packages {
    python: Option<BTreeSet<String>>,
    node: Option<BTreeSet<String>>,
    go: Option<BTreeSet<String>>,
}

/// Whether something provides an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Provision {
    /// Something does, or nobody can tell.
    Known,
    /// Nothing does; perhaps a dependency whose name is almost the same was meant.
    Unknown {
        /// The dependency.
        similar: Option<String>,
    },
}

/// Whether a file is one of those that [`Packages::new`] wants to read.
pub fn is_manifest(path: &Path) -> bool {
    path.file_name()
        .and_then(|name| name.to_str())
        .is_some_and(|name| python::is_manifest(name) || node::is_manifest(name) || go::is_manifest(name))
}

impl Packages {
    /// What a workspace provides. `paths`: its files, relative to its top, with `/`; `manifests`: paths and texts of
    /// those that [`is_manifest`] picks.
    pub fn new<'a>(paths: impl IntoIterator<Item = &'a str>, manifests: &[(String, String)]) -> Self {
        let mut packages = Self::default();
        for (path, text) in manifests {
            let name = path.rsplit('/').next().unwrap_or(path);
            for (wanted, ecosystem, provided) in [
                (
                    python::is_manifest(name),
                    &mut packages.python,
                    python::provided as Reader,
                ),
                (node::is_manifest(name), &mut packages.node, node::provided),
                (go::is_manifest(name), &mut packages.go, go::provided),
            ] {
                if wanted {
                    ecosystem.get_or_insert_default().extend(provided(name, text));
                }
            }
        }
        for path in paths {
            packages.add_own(path);
        }
        packages
    }

    /// What a workspace provides whose manifests name these packages; for testing rules.
    pub fn providing<'a>(grammar: Grammar, names: impl IntoIterator<Item = &'a str>) -> Self {
        let names = names.into_iter().map(str::to_owned).collect();
        let mut packages = Self::default();
        match grammar {
            Grammar::Python => packages.python = Some(names),
            Grammar::JavaScript | Grammar::TypeScript | Grammar::Tsx => packages.node = Some(names),
            Grammar::Go => packages.go = Some(names),
            _ => {}
        }
        packages
    }

    /// The names of a workspace's folders and modules can be imported in some layout or other.
    fn add_own(&mut self, path: &str) {
        let mut parts: Vec<&str> = path.split('/').collect();
        let stem = parts.pop().and_then(|name| name.split('.').next()).unwrap_or_default();
        parts.push(stem);
        if let Some(python) = &mut self.python {
            python.extend(parts.iter().map(|part| python::normalized(part)));
        }
        if let Some(node) = &mut self.node {
            node.extend(parts.iter().map(|part| (*part).to_owned()));
        }
    }

    /// Whether something provides what `import` names, as it is written in code of this language, without quotes.
    /// Known where the workspace has no manifest of the language.
    pub fn provision(&self, grammar: Grammar, import: &str) -> Provision {
        let (ecosystem, root, is_known) = match grammar {
            Grammar::Python => {
                let root = python::normalized(import.split('.').next().unwrap_or(import));
                let is_known = python::is_standard(&root);
                (&self.python, root, is_known)
            }
            Grammar::JavaScript | Grammar::TypeScript | Grammar::Tsx => {
                let root = node::root_of(import);
                let is_known = node::is_standard(import);
                (&self.node, root.to_owned(), is_known)
            }
            Grammar::Go => {
                let is_known =
                    go::is_standard(import) || self.go.as_ref().is_some_and(|modules| go::is_within(import, modules));
                (&self.go, import.to_owned(), is_known)
            }
            _ => return Provision::Known,
        };
        match ecosystem {
            Some(provided) if !is_known && !root.is_empty() && !provided.contains(&root) => Provision::Unknown {
                similar: similar(&root, provided),
            },
            _ => Provision::Known,
        }
    }
}

/// Reads a manifest of this name.
type Reader = fn(&str, &str) -> Vec<String>;

/// The provided name that is nearest, if it is near.
fn similar(root: &str, provided: &BTreeSet<String>) -> Option<String> {
    let near = provided.iter().filter(|name| name.len() >= 4).filter_map(|name| {
        let distance = rapidfuzz::distance::levenshtein::distance(root.chars(), name.chars());
        (distance <= SIMILAR).then_some((distance, name))
    });
    near.min().map(|(_, name)| name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packages(paths: &[&str], manifests: &[(&str, &str)]) -> Packages {
        let manifests: Vec<(String, String)> = manifests
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect();
        Packages::new(paths.iter().copied(), &manifests)
    }

    fn unknown(packages: &Packages, grammar: Grammar, imports: &[&str]) -> Vec<(String, Option<String>)> {
        imports
            .iter()
            .filter_map(|import| match packages.provision(grammar, import) {
                Provision::Known => None,
                Provision::Unknown { similar } => Some(((*import).to_owned(), similar)),
            })
            .collect()
    }

    #[test]
    fn without_a_manifest_nobody_can_tell() {
        let none = packages(&["a.py"], &[]);
        assert_eq!(unknown(&none, Grammar::Python, &["huggingface_cli_tools"]), []);
    }

    #[test]
    fn python_imports_are_those_of_manifests_modules_and_the_standard_library() {
        let all = packages(
            &["app/models.py", "src/billing/__init__.py"],
            &[
                (
                    "requirements.txt",
                    "requests>=2.31\n# numpy\nPyYAML==6.0\n-r other.txt\ngoogle-cloud-storage\n",
                ),
                (
                    "pyproject.toml",
                    "[project]\nname = \"work\"\ndependencies = [\"fastapi[all]>=0.1\"]\n\
                     [project.optional-dependencies]\ntest = [\"pytest\"]\n[tool.poetry.dependencies]\nclick = \"^8\"\n",
                ),
                ("setup.py", "setup(install_requires=['attrs', \"python-dateutil>=2\"])"),
            ],
        );
        let imports = [
            "json",
            "os.path",
            "requests",
            "yaml",
            "google.cloud.storage",
            "fastapi.responses",
            "pytest",
            "click",
            "attr",
            "dateutil",
            "app.models",
            "billing",
            "models",
            "work",
            "numpy",
            "huggingface_cli_tools",
            "reqeusts",
        ];
        assert_eq!(
            unknown(&all, Grammar::Python, &imports),
            [
                ("numpy".to_owned(), None),
                ("huggingface_cli_tools".to_owned(), None),
                ("reqeusts".to_owned(), Some("requests".to_owned())),
            ]
        );
    }

    #[test]
    fn node_imports_are_those_of_manifests_aliases_and_the_platform() {
        let all = packages(
            &["packages/core/src/index.ts"],
            &[
                (
                    "package.json",
                    r#"{"name": "@me/app", "dependencies": {"react": "18", "@scope/thing": "1"}, "peerDependencies": {"vue": "*"}}"#,
                ),
                (
                    "tsconfig.json",
                    "{ // comments\n \"compilerOptions\": {\"paths\": {\"alias/*\": [\"src/*\"]}} }",
                ),
            ],
        );
        let imports = [
            "fs",
            "node:fs/promises",
            "./local",
            "../up",
            "@/components/x",
            "react/jsx-runtime",
            "@scope/thing/deep",
            "@me/app",
            "alias/x",
            "core",
            "vue",
            "virtual:pwa",
            "lodash",
            "@scope/thang",
        ];
        assert_eq!(
            unknown(&all, Grammar::TypeScript, &imports),
            [
                ("lodash".to_owned(), None),
                ("@scope/thang".to_owned(), Some("@scope/thing".to_owned())),
            ]
        );
    }

    #[test]
    fn go_imports_are_those_of_required_modules_and_the_standard_library() {
        let all = packages(
            &[],
            &[(
                "go.mod",
                "module example.org/work\n\ngo 1.24\n\nrequire (\n\tgithub.com/gorilla/mux v1.8.0\n\tgolang.org/x/net v0.1.0 // indirect\n)\n\
                 require github.com/one/line v1.0.0\n",
            )],
        );
        let imports = [
            "net/http",
            "example.org/work/internal/a",
            "github.com/gorilla/mux",
            "golang.org/x/net/html",
            "github.com/one/line/v2",
            "github.com/gorilla/mucks",
        ];
        assert_eq!(
            unknown(&all, Grammar::Go, &imports),
            [("github.com/gorilla/mucks".to_owned(), None)]
        );
    }

    #[test]
    fn no_manifest_panics() {
        for name in [
            "pyproject.toml",
            "package.json",
            "go.mod",
            "setup.py",
            "requirements.txt",
            "yarn.lock",
            "uv.lock",
        ] {
            for text in [
                "",
                "{",
                "[",
                "\0",
                "\"",
                "[project]\ndependencies = 1",
                "{\"dependencies\": []}",
                "==",
            ] {
                packages(&[""], &[(name, text)]);
            }
        }
    }
}
