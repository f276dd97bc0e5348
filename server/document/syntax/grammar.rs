//! The languages that we have a grammar for, and what of each grammar the rest has to know.
//!
//! Everything that differs between grammars and is not in a query stands here: names of files, and the kinds of nodes
//! that are functions, comments and statements.

use std::path::Path;

/// A language that we have a grammar for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grammar {
    /// Shell scripts, as Bash reads them.
    Bash,
    /// Dockerfile and Containerfile.
    Dockerfile,
    /// Go.
    Go,
    /// Java.
    Java,
    /// JavaScript, JSX included.
    JavaScript,
    /// JSON.
    Json,
    /// `key = value` files: `.properties`, `.env`, `.ini`.
    Properties,
    /// Python.
    Python,
    /// pip's `requirements.txt`.
    Requirements,
    /// Rust.
    Rust,
    /// SQL, PostgreSQL's above all.
    Sql,
    /// Terraform and other HCL.
    Terraform,
    /// TOML.
    Toml,
    /// TypeScript with JSX.
    Tsx,
    /// TypeScript.
    TypeScript,
    /// XML.
    Xml,
    /// YAML.
    Yaml,
}

/// Kinds of nodes that mean the same in every grammar, by what they are called in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NodeKinds {
    /// Functions with a name of their own.
    pub functions: &'static [&'static str],
    /// Functions without one: closures, lambdas, arrow functions.
    pub closures: &'static [&'static str],
    /// What holds items as a file does, and has them in its field `body`: an edit inside such an item concerns it
    /// alone.
    pub containers: &'static [&'static str],
    /// What says something about the node after it, comments apart.
    pub prefixes: &'static [&'static str],
    /// Statements and items: how far up a comment above still belongs to a node.
    pub statements: &'static [&'static str],
}

const NO_KINDS: NodeKinds = NodeKinds {
    functions: &[],
    closures: &[],
    containers: &[],
    prefixes: &[],
    statements: &[],
};

const RUST_KINDS: NodeKinds = NodeKinds {
    functions: &["function_item"],
    closures: &["closure_expression"],
    containers: &["mod_item", "impl_item", "trait_item", "foreign_mod_item"],
    prefixes: &["attribute_item", "inner_attribute_item"],
    statements: &[
        "expression_statement",
        "let_declaration",
        "match_arm",
        "const_item",
        "enum_item",
        "foreign_mod_item",
        "function_item",
        "impl_item",
        "mod_item",
        "static_item",
        "struct_item",
        "trait_item",
        "type_item",
        "union_item",
    ],
};

const PYTHON_KINDS: NodeKinds = NodeKinds {
    functions: &["function_definition"],
    closures: &["lambda"],
    containers: &["class_definition"],
    prefixes: &["decorator"],
    statements: &[
        "expression_statement",
        "assignment",
        "return_statement",
        "if_statement",
        "for_statement",
        "while_statement",
        "with_statement",
        "try_statement",
        "raise_statement",
        "assert_statement",
        "function_definition",
        "class_definition",
        "decorated_definition",
        "import_statement",
        "import_from_statement",
    ],
};

const ECMA_KINDS: NodeKinds = NodeKinds {
    functions: &[
        "function_declaration",
        "generator_function_declaration",
        "method_definition",
    ],
    closures: &["arrow_function", "function_expression", "generator_function"],
    containers: &["class_declaration", "abstract_class_declaration", "internal_module"],
    prefixes: &["decorator"],
    statements: &[
        "expression_statement",
        "lexical_declaration",
        "variable_declaration",
        "return_statement",
        "if_statement",
        "for_statement",
        "for_in_statement",
        "while_statement",
        "try_statement",
        "throw_statement",
        "switch_case",
        "function_declaration",
        "class_declaration",
        "method_definition",
        "import_statement",
        "export_statement",
    ],
};

const GO_KINDS: NodeKinds = NodeKinds {
    functions: &["function_declaration", "method_declaration"],
    closures: &["func_literal"],
    containers: &[],
    prefixes: &[],
    statements: &[
        "expression_statement",
        "short_var_declaration",
        "assignment_statement",
        "var_declaration",
        "const_declaration",
        "return_statement",
        "if_statement",
        "for_statement",
        "defer_statement",
        "go_statement",
        "expression_case",
        "function_declaration",
        "method_declaration",
        "type_declaration",
        "import_declaration",
    ],
};

const JAVA_KINDS: NodeKinds = NodeKinds {
    functions: &[
        "method_declaration",
        "constructor_declaration",
        "compact_constructor_declaration",
    ],
    closures: &["lambda_expression"],
    containers: &[
        "class_declaration",
        "interface_declaration",
        "enum_declaration",
        "record_declaration",
    ],
    prefixes: &[],
    statements: &[
        "expression_statement",
        "local_variable_declaration",
        "return_statement",
        "if_statement",
        "for_statement",
        "enhanced_for_statement",
        "while_statement",
        "try_statement",
        "try_with_resources_statement",
        "throw_statement",
        "field_declaration",
        "method_declaration",
        "class_declaration",
        "import_declaration",
    ],
};

const BASH_KINDS: NodeKinds = NodeKinds {
    functions: &["function_definition"],
    statements: &[
        "command",
        "pipeline",
        "list",
        "redirected_statement",
        "variable_assignment",
        "declaration_command",
        "if_statement",
        "for_statement",
        "while_statement",
        "case_item",
        "function_definition",
    ],
    ..NO_KINDS
};

impl Grammar {
    /// Every grammar of this build.
    pub const ALL: [Self; 17] = [
        Self::Bash,
        Self::Dockerfile,
        Self::Go,
        Self::Java,
        Self::JavaScript,
        Self::Json,
        Self::Properties,
        Self::Python,
        Self::Requirements,
        Self::Rust,
        Self::Sql,
        Self::Terraform,
        Self::Toml,
        Self::Tsx,
        Self::TypeScript,
        Self::Xml,
        Self::Yaml,
    ];

    /// The name of the language's folder under `queries/`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Dockerfile => "dockerfile",
            Self::Go => "go",
            Self::Java => "java",
            Self::JavaScript => "javascript",
            Self::Json => "json",
            Self::Properties => "properties",
            Self::Python => "python",
            Self::Requirements => "requirements",
            Self::Rust => "rust",
            Self::Sql => "sql",
            Self::Terraform => "terraform",
            Self::Toml => "toml",
            Self::Tsx => "tsx",
            Self::TypeScript => "typescript",
            Self::Xml => "xml",
            Self::Yaml => "yaml",
        }
    }

    /// The grammar whose folder under `queries/` has this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grammar| grammar.name() == name)
    }

    /// The grammar for a file, by the file's name alone. Lock files have none: nobody writes them.
    pub fn of_path(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        match name.as_str() {
            "package-lock.json" | "npm-shrinkwrap.json" | "pnpm-lock.yaml" => return None,
            "dockerfile" | "containerfile" => return Some(Self::Dockerfile),
            ".env" | ".npmrc" | ".pypirc" => return Some(Self::Properties),
            ".bashrc" | ".bash_profile" | ".profile" | ".envrc" => return Some(Self::Bash),
            _ => {}
        }
        if name.starts_with("dockerfile.") || name.starts_with("containerfile.") {
            return Some(Self::Dockerfile);
        }
        if name.starts_with(".env.") {
            return Some(Self::Properties);
        }
        let (stem, extension) = name.rsplit_once('.')?;
        Some(match extension {
            "sh" | "bash" | "bats" => Self::Bash,
            "dockerfile" | "containerfile" => Self::Dockerfile,
            "go" => Self::Go,
            "java" => Self::Java,
            "js" | "mjs" | "cjs" | "jsx" => Self::JavaScript,
            "json" => Self::Json,
            "properties" | "ini" => Self::Properties,
            "py" | "pyi" => Self::Python,
            "txt" if stem.starts_with("requirements") || stem.ends_with("requirements") => Self::Requirements,
            "rs" if !stem.is_empty() => Self::Rust,
            "sql" => Self::Sql,
            "tf" | "tfvars" | "hcl" => Self::Terraform,
            "toml" => Self::Toml,
            "tsx" => Self::Tsx,
            "ts" | "mts" | "cts" => Self::TypeScript,
            "xml" => Self::Xml,
            "yaml" | "yml" => Self::Yaml,
            _ => return None,
        })
    }

    /// The compiled grammar.
    pub fn language(self) -> tree_sitter::Language {
        match self {
            Self::Bash => tree_sitter_bash::LANGUAGE.into(),
            Self::Dockerfile => tree_sitter_containerfile::LANGUAGE.into(),
            Self::Go => tree_sitter_go::LANGUAGE.into(),
            Self::Java => tree_sitter_java::LANGUAGE.into(),
            Self::JavaScript => tree_sitter_javascript::LANGUAGE.into(),
            Self::Json => tree_sitter_json::LANGUAGE.into(),
            Self::Properties => tree_sitter_properties::LANGUAGE.into(),
            Self::Python => tree_sitter_python::LANGUAGE.into(),
            Self::Requirements => tree_sitter_requirements::LANGUAGE.into(),
            Self::Rust => tree_sitter_rust::LANGUAGE.into(),
            Self::Sql => tree_sitter_sequel::LANGUAGE.into(),
            Self::Terraform => tree_sitter_hcl::LANGUAGE.into(),
            Self::Toml => tree_sitter_toml_ng::LANGUAGE.into(),
            Self::Tsx => tree_sitter_typescript::LANGUAGE_TSX.into(),
            Self::TypeScript => tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
            Self::Xml => tree_sitter_xml::LANGUAGE_XML.into(),
            Self::Yaml => tree_sitter_yaml::LANGUAGE.into(),
        }
    }

    /// The kinds of nodes that the rest has to know of.
    pub fn kinds(self) -> &'static NodeKinds {
        match self {
            Self::Rust => &RUST_KINDS,
            Self::Python => &PYTHON_KINDS,
            Self::JavaScript | Self::TypeScript | Self::Tsx => &ECMA_KINDS,
            Self::Go => &GO_KINDS,
            Self::Java => &JAVA_KINDS,
            Self::Bash => &BASH_KINDS,
            _ => &NO_KINDS,
        }
    }

    /// The kinds of its comments; none where the language has no comments.
    pub fn comments(self) -> &'static [&'static str] {
        match self {
            Self::Rust | Self::Java => &["line_comment", "block_comment"],
            Self::JavaScript | Self::Tsx | Self::TypeScript => &["comment", "html_comment"],
            Self::Sql => &["comment", "marginalia"],
            Self::Xml => &["Comment"],
            _ => &["comment"],
        }
    }

    /// The kinds of nodes that hold a text of the writer's own: strings, and where values need no quotes these too.
    pub fn texts(self) -> &'static [&'static str] {
        match self {
            Self::Bash => &["string", "raw_string", "word"],
            Self::Dockerfile => &["unquoted_string", "double_quoted_string", "shell_command"],
            Self::Go => &["interpreted_string_literal", "raw_string_literal"],
            Self::Java => &["string_literal"],
            Self::JavaScript | Self::Tsx | Self::TypeScript => &["string", "template_string"],
            Self::Json | Self::Python | Self::Toml => &["string"],
            Self::Properties => &["value"],
            Self::Requirements => &["argument", "quoted_string", "url"],
            Self::Rust => &["string_literal", "raw_string_literal"],
            Self::Sql => &["literal"],
            Self::Terraform => &["string_lit"],
            Self::Xml => &["CharData", "AttValue"],
            Self::Yaml => &[
                "plain_scalar",
                "double_quote_scalar",
                "single_quote_scalar",
                "block_scalar",
            ],
        }
    }

    /// How a comment of one line begins and ends.
    pub fn line_comment(self) -> (&'static str, &'static str) {
        match self {
            Self::Rust | Self::JavaScript | Self::Tsx | Self::TypeScript | Self::Go | Self::Java | Self::Json => {
                ("//", "")
            }
            Self::Sql => ("--", ""),
            Self::Xml => ("<!--", " -->"),
            _ => ("#", ""),
        }
    }

    /// Whether a node of this kind is a comment.
    pub fn is_comment(self, kind: &str) -> bool {
        self.comments().contains(&kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grammar_is_known_by_the_files_name() {
        for (path, expected) in [
            ("src/a.rs", Some(Grammar::Rust)),
            ("A.PY", Some(Grammar::Python)),
            ("x.d.ts", Some(Grammar::TypeScript)),
            ("Dockerfile", Some(Grammar::Dockerfile)),
            ("docker/Dockerfile.prod", Some(Grammar::Dockerfile)),
            ("web.dockerfile", Some(Grammar::Dockerfile)),
            ("requirements-dev.txt", Some(Grammar::Requirements)),
            ("notes.txt", None),
            (".env.local", Some(Grammar::Properties)),
            ("package.json", Some(Grammar::Json)),
            ("package-lock.json", None),
            ("pnpm-lock.yaml", None),
            (".rs", None),
            ("Makefile", None),
        ] {
            assert_eq!(Grammar::of_path(Path::new(path)), expected, "{path}");
        }
        for grammar in Grammar::ALL {
            assert_eq!(Grammar::of_name(grammar.name()), Some(grammar));
        }
    }

    #[test]
    fn every_kind_exists_in_its_grammar() {
        for grammar in Grammar::ALL {
            let language = grammar.language();
            let kinds = grammar.kinds();
            let comments = match grammar {
                // One table serves three grammars; TypeScript's have no HTML comments.
                Grammar::Tsx | Grammar::TypeScript => &["comment"],
                _ => grammar.comments(),
            };
            let all = [
                kinds.functions,
                kinds.closures,
                kinds.containers,
                kinds.prefixes,
                kinds.statements,
                comments,
                grammar.texts(),
            ];
            for kind in all.into_iter().flatten() {
                let is_of_typescript = matches!(*kind, "abstract_class_declaration" | "internal_module");
                let exists = language.id_for_node_kind(kind, true) != 0;
                assert!(
                    exists || (is_of_typescript && grammar == Grammar::JavaScript),
                    "{} has no {kind}",
                    grammar.name()
                );
            }
        }
    }
}
