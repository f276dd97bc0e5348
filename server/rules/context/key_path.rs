//! Where a node stands in a document of keys and values: `jobs.build.steps.*.run`.

use tree_sitter::Node;

use super::{Surroundings, children};
use crate::document::syntax::Grammar;

/// A pattern for paths of keys, from the document's root. `*` stands for one key or one place in a list, `**` for any
/// number of them, also none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::rules) struct KeyPath {
    segments: Vec<String>,
}

impl KeyPath {
    pub(in crate::rules) fn parse(pattern: &str) -> Self {
        Self {
            segments: pattern.split('.').map(str::to_owned).collect(),
        }
    }

    fn matches(&self, path: &[String]) -> bool {
        matches_from(&self.segments, path)
    }
}

fn matches_from(pattern: &[String], path: &[String]) -> bool {
    match pattern.split_first() {
        None => path.is_empty(),
        Some((first, rest)) if first == "**" => (0..=path.len()).any(|skipped| matches_from(rest, &path[skipped..])),
        Some((first, rest)) => path
            .split_first()
            .is_some_and(|(key, below)| (first == "*" || first == key) && matches_from(rest, below)),
    }
}

impl<'a> Surroundings<'a> {
    /// Whether the keys around `node`, and its own if it is a pair, are a path that one of the patterns describes.
    pub(in crate::rules) fn is_at_path(&self, node: Node<'a>, patterns: &[KeyPath]) -> bool {
        let mut path = Vec::new();
        for ancestor in self.ancestors(node).iter().copied().chain([node]) {
            self.push_keys(ancestor, &mut path);
        }
        patterns.iter().any(|pattern| pattern.matches(&path))
    }

    /// Appends what `node` adds to the path of what is in it.
    fn push_keys(&self, node: Node<'a>, path: &mut Vec<String>) {
        match (self.grammar, node.kind()) {
            (Grammar::Yaml, "block_mapping_pair" | "flow_pair") | (Grammar::Json, "pair") => {
                path.extend(node.child_by_field_name("key").map(|key| self.key_text(key)));
            }
            (Grammar::Yaml, "block_sequence_item" | "flow_sequence") | (Grammar::Json, "array") => {
                path.push("*".to_owned());
            }
            (Grammar::Toml, "table" | "pair") => {
                path.extend(node.named_child(0).into_iter().flat_map(|key| self.dotted(key)));
            }
            (Grammar::Toml, "table_array_element") => {
                path.extend(node.named_child(0).into_iter().flat_map(|key| self.dotted(key)));
                path.push("*".to_owned());
            }
            (Grammar::Toml, "array") => path.push("*".to_owned()),
            (Grammar::Terraform, "block") => path.extend(
                children(node)
                    .filter(|child| matches!(child.kind(), "identifier" | "string_lit"))
                    .map(|label| self.key_text(label)),
            ),
            (Grammar::Terraform, "attribute") => path.extend(node.named_child(0).map(|key| self.key_text(key))),
            (Grammar::Properties, "property") => path.extend(node.named_child(0).into_iter().flat_map(|key| {
                self.excerpt
                    .text_of(key)
                    .split('.')
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })),
            _ => {}
        }
    }

    fn dotted(&self, key: Node<'a>) -> Vec<String> {
        if key.kind() == "dotted_key" {
            let keys = children(key).filter(Node::is_named);
            keys.flat_map(|part| self.dotted(part)).collect()
        } else {
            vec![self.key_text(key)]
        }
    }

    fn key_text(&self, key: Node<'a>) -> String {
        self.excerpt.text_of(key).trim_matches(['"', '\'']).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_one_key_or_any_number() {
        for (pattern, path, expected) in [
            ("a.b", "a.b", true),
            ("a.b", "a.b.c", false),
            ("a.*", "a.b", true),
            ("a.*", "a", false),
            ("**.b", "b", true),
            ("**.b", "a.c.b", true),
            ("a.**.b", "a.b", true),
            ("a.**.b", "a.x.y.b", true),
            ("a.**", "a", true),
            ("a.**.b", "x.a.b", false),
        ] {
            let path: Vec<String> = path.split('.').map(str::to_owned).collect();
            assert_eq!(KeyPath::parse(pattern).matches(&path), expected, "{pattern} {path:?}");
        }
    }
}
