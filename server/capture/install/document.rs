//! Changing a JSON file that belongs to somebody else: our part goes in and comes out, and every other byte stays,
//! comments and order included.

use std::ops::Range;

use serde_json::Value;

/// Deeper files are nobody's settings.
const MAX_DEPTH: usize = 64;

/// Why a file cannot be changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// It is no JSON, not even with comments.
    #[error("it is no JSON at byte {0}")]
    Syntax(usize),
    /// It is no TOML; what the parser says is more than a line.
    #[error("it is no TOML: {0}")]
    Toml(String),
    /// Something else stands where ours belongs.
    #[error("`{0}` is not what it should be")]
    Shape(String),
}

/// A JSON text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Document {
    text: String,
    root: Node,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Node {
    span: Range<usize>,
    kind: NodeKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum NodeKind {
    Object(Vec<Member>),
    Array(Vec<Node>),
    Scalar,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Member {
    key: String,
    start: usize,
    value: Node,
}

impl Document {
    /// Reads a text; an empty one is an empty object.
    pub(super) fn read(text: &str) -> Result<Self, DocumentError> {
        let text = if text.trim().is_empty() { "{}\n" } else { text };
        let mut parser = Parser { text, at: 0 };
        parser.skip_space();
        let root = parser.value(0)?;
        parser.skip_space();
        if parser.at != text.len() {
            return Err(DocumentError::Syntax(parser.at));
        }
        Ok(Self {
            text: text.to_owned(),
            root,
        })
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// The items of the list at a path; none where there is no list.
    pub(super) fn items(&self, path: &[&str]) -> Vec<Value> {
        match self.find(path).map(|node| &node.kind) {
            Some(NodeKind::Array(items)) => items.iter().map(|item| self.value_of(item)).collect(),
            _ => Vec::new(),
        }
    }

    /// The names of the members of the object at a path.
    pub(super) fn members(&self, path: &[&str]) -> Vec<String> {
        match self.find(path).map(|node| &node.kind) {
            Some(NodeKind::Object(members)) => members.iter().map(|member| member.key.clone()).collect(),
            _ => Vec::new(),
        }
    }

    /// Sets a member of the outermost object where it is missing.
    pub(super) fn ensure_member(&mut self, key: &str, value: &Value) -> Result<(), DocumentError> {
        if self.find(&[key]).is_some() {
            return Ok(());
        }
        self.insert_member(&[], key, &pretty(value))
    }

    /// The value at a path; nothing where there is none, or one with comments inside.
    pub(super) fn value(&self, path: &[&str]) -> Option<Value> {
        let node = self.find(path)?;
        serde_json::from_str(&self.text[node.span.clone()]).ok()
    }

    /// Sets the member at a path; the objects around it are made where they are missing.
    pub(super) fn set(&mut self, path: &[&str], value: &Value) -> Result<(), DocumentError> {
        if let Some(node) = self.find(path) {
            let span = node.span.clone();
            let indent = self.indent_at(span.start);
            return self.change(span, &indented(&pretty(value), &indent));
        }
        let Some((key, around)) = path.split_last() else {
            return Err(DocumentError::Shape(String::new()));
        };
        for depth in 1..=around.len() {
            if self.find(&path[..depth]).is_none() {
                self.insert_member(&path[..depth - 1], path[depth - 1], "{}")?;
            }
        }
        self.insert_member(around, key, &pretty(value))
    }

    /// Appends to the list at a path, which is made where it is missing.
    pub(super) fn push(&mut self, path: &[&str], value: &Value) -> Result<(), DocumentError> {
        for depth in 1..=path.len() {
            if self.find(&path[..depth]).is_none() {
                let empty = if depth == path.len() { "[]" } else { "{}" };
                self.insert_member(&path[..depth - 1], path[depth - 1], empty)?;
            }
        }
        let list = self.required(path)?;
        let NodeKind::Array(items) = &list.kind else {
            return Err(DocumentError::Shape(path.join(".")));
        };
        let last = items.last().map(|item| item.span.end);
        let span = list.span.clone();
        self.insert(&span, last, &pretty(value))
    }

    /// Puts another value in the place of an item.
    pub(super) fn replace(&mut self, path: &[&str], index: usize, value: &Value) -> Result<(), DocumentError> {
        let span = self.item_span(path, index)?;
        let indent = self.indent_at(span.start);
        self.change(span, &indented(&pretty(value), &indent))
    }

    /// Takes an item out of the list at a path, and what it leaves empty.
    pub(super) fn remove(&mut self, path: &[&str], index: usize) -> Result<(), DocumentError> {
        let list = self.required(path)?;
        let NodeKind::Array(items) = &list.kind else {
            return Err(DocumentError::Shape(path.join(".")));
        };
        let spans: Vec<Range<usize>> = items.iter().map(|item| item.span.clone()).collect();
        let gone = gap(&list.span, &spans, index).ok_or_else(|| DocumentError::Shape(path.join(".")))?;
        self.change(gone, "")?;
        if spans.len() == 1 {
            self.remove_member(path)?;
        }
        Ok(())
    }

    /// Takes out a member, and the object around it where it was the only one; the outermost object stays.
    pub(super) fn remove_member(&mut self, path: &[&str]) -> Result<(), DocumentError> {
        let Some((key, around)) = path.split_last() else {
            return Ok(());
        };
        let object = self.required(around)?;
        let NodeKind::Object(members) = &object.kind else {
            return Err(DocumentError::Shape(path.join(".")));
        };
        let index = members.iter().position(|member| member.key == *key);
        let spans: Vec<Range<usize>> = members
            .iter()
            .map(|member| member.start..member.value.span.end)
            .collect();
        let gone = index.and_then(|index| gap(&object.span, &spans, index));
        let Some(gone) = gone else { return Ok(()) };
        self.change(gone, "")?;
        if spans.len() == 1 {
            self.remove_member(around)?;
        }
        Ok(())
    }

    fn insert_member(&mut self, around: &[&str], key: &str, value: &str) -> Result<(), DocumentError> {
        let object = self.required(around)?;
        let NodeKind::Object(members) = &object.kind else {
            return Err(DocumentError::Shape(around.join(".")));
        };
        let last = members.last().map(|member| member.value.span.end);
        let span = object.span.clone();
        let member = format!("{}: {value}", Value::from(key));
        self.insert(&span, last, &member)
    }

    /// Inserts behind the last child, or as the only one.
    fn insert(&mut self, around: &Range<usize>, last: Option<usize>, child: &str) -> Result<(), DocumentError> {
        let outer = self.indent_at(around.start);
        let inner = format!("{outer}{}", self.indent_unit());
        let child = indented(child, &inner);
        match last {
            Some(last) => self.change(last..last, &format!(",\n{inner}{child}")),
            None => self.change(around.start + 1..around.end - 1, &format!("\n{inner}{child}\n{outer}")),
        }
    }

    fn change(&mut self, range: Range<usize>, with: &str) -> Result<(), DocumentError> {
        let mut text = self.text.clone();
        text.replace_range(range, with);
        *self = Self::read(&text)?;
        Ok(())
    }

    fn required(&self, path: &[&str]) -> Result<&Node, DocumentError> {
        self.find(path).ok_or_else(|| DocumentError::Shape(path.join(".")))
    }

    fn find(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(&self.root, |node, key| match &node.kind {
            // The last member of a name is the one that programs read.
            NodeKind::Object(members) => members
                .iter()
                .rev()
                .find(|member| member.key == *key)
                .map(|member| &member.value),
            _ => None,
        })
    }

    fn item_span(&self, path: &[&str], index: usize) -> Result<Range<usize>, DocumentError> {
        match &self.required(path)?.kind {
            NodeKind::Array(items) => items.get(index).map(|item| item.span.clone()),
            _ => None,
        }
        .ok_or_else(|| DocumentError::Shape(path.join(".")))
    }

    /// An item with comments inside is none of ours.
    fn value_of(&self, node: &Node) -> Value {
        serde_json::from_str(&self.text[node.span.clone()]).unwrap_or_default()
    }

    /// The white space that the line of a byte begins with.
    fn indent_at(&self, at: usize) -> String {
        let line = self.text[..at].rfind('\n').map_or(0, |at| at + 1);
        let rest = &self.text[line..];
        rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()].to_owned()
    }

    /// What the file indents by: as its first member is indented, two spaces where that is not.
    fn indent_unit(&self) -> String {
        let first = match &self.root.kind {
            NodeKind::Object(members) => members.first().map(|member| self.indent_at(member.start)),
            _ => None,
        };
        first
            .filter(|indent| !indent.is_empty())
            .unwrap_or_else(|| "  ".to_owned())
    }
}

/// The bytes to cut so that a child goes with its comma.
fn gap(around: &Range<usize>, children: &[Range<usize>], index: usize) -> Option<Range<usize>> {
    let child = children.get(index)?;
    Some(
        match (
            index.checked_sub(1).map(|before| &children[before]),
            children.get(index + 1),
        ) {
            (Some(before), None) => before.end..child.end,
            (_, Some(after)) => child.start..after.start,
            (None, None) => around.start + 1..around.end - 1,
        },
    )
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// Every line but the first moved in.
fn indented(text: &str, indent: &str) -> String {
    text.replace('\n', &format!("\n{indent}"))
}

/// Finds where values stand, in JSON with comments and trailing commas.
struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn error<T>(&self) -> Result<T, DocumentError> {
        Err(DocumentError::Syntax(self.at))
    }

    fn take(&mut self, expected: char) -> bool {
        let found = self.next() == Some(expected);
        if found {
            self.at += expected.len_utf8();
        }
        found
    }

    fn skip_space(&mut self) {
        loop {
            let rest = self.rest();
            let spaces = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n', '\u{feff}']).len();
            let rest = &rest[spaces..];
            let comment = if rest.starts_with("//") {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            } else {
                0
            };
            self.at += spaces + comment;
            if spaces + comment == 0 {
                return;
            }
        }
    }

    fn value(&mut self, depth: usize) -> Result<Node, DocumentError> {
        if depth > MAX_DEPTH {
            return self.error();
        }
        let start = self.at;
        let kind = match self.next() {
            Some('{') => NodeKind::Object(self.members(depth)?),
            Some('[') => NodeKind::Array(self.elements(depth)?),
            Some('"') => {
                self.string()?;
                NodeKind::Scalar
            }
            _ => {
                let rest = self.rest();
                let length = rest
                    .find(|character: char| !(character.is_ascii_alphanumeric() || "+-.".contains(character)))
                    .unwrap_or(rest.len());
                if length == 0 {
                    return self.error();
                }
                self.at += length;
                NodeKind::Scalar
            }
        };
        Ok(Node {
            span: start..self.at,
            kind,
        })
    }

    fn members(&mut self, depth: usize) -> Result<Vec<Member>, DocumentError> {
        let mut members = Vec::new();
        self.at += 1;
        loop {
            self.skip_space();
            if self.take('}') {
                return Ok(members);
            }
            let start = self.at;
            let key = self.string()?;
            self.skip_space();
            if !self.take(':') {
                return self.error();
            }
            self.skip_space();
            let value = self.value(depth + 1)?;
            members.push(Member { key, start, value });
            self.skip_space();
            if !self.take(',') && self.next() != Some('}') {
                return self.error();
            }
        }
    }

    fn elements(&mut self, depth: usize) -> Result<Vec<Node>, DocumentError> {
        let mut elements = Vec::new();
        self.at += 1;
        loop {
            self.skip_space();
            if self.take(']') {
                return Ok(elements);
            }
            elements.push(self.value(depth + 1)?);
            self.skip_space();
            if !self.take(',') && self.next() != Some(']') {
                return self.error();
            }
        }
    }

    fn string(&mut self) -> Result<String, DocumentError> {
        let rest = self.rest();
        if !rest.starts_with('"') {
            return self.error();
        }
        let mut escaped = false;
        for (at, character) in rest.char_indices().skip(1) {
            match character {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => {
                    let text = serde_json::from_str(&rest[..=at]).map_err(|_| DocumentError::Syntax(self.at))?;
                    self.at += at + 1;
                    return Ok(text);
                }
                _ => {}
            }
        }
        self.error()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    const SETTINGS: &str = "{\n    // mine\n    \"model\": \"opus\",\n    \"hooks\": {\n        \"Stop\": [\n            {\"command\": \"mine\"} /* too */\n        ]\n    },\n    \"b\": [1, 2,]\n}\n";

    #[test]
    fn what_goes_in_comes_out_and_leaves_every_other_byte() {
        for (text, path) in [
            (SETTINGS, ["hooks", "Stop"]),
            (SETTINGS, ["hooks", "PostToolUse"]),
            (SETTINGS, ["other", "PostToolUse"]),
            ("{}", ["hooks", "a"]),
            ("{\"a\":1}", ["hooks", "a"]),
            ("\t{ \"hooks\" : {\"x\":[ ]}}", ["hooks", "y"]),
        ] {
            let mut document = Document::read(text).unwrap();
            document.push(&path, &json!({"command": "ours", "hooks": [1]})).unwrap();
            let index = document.items(&path).len() - 1;
            assert_eq!(document.items(&path)[index]["command"], "ours");
            document.replace(&path, index, &json!({"command": "newer"})).unwrap();
            assert_eq!(document.items(&path)[index]["command"], "newer");
            document.remove(&path, index).unwrap();
            assert_eq!(document.into_text(), text);
        }
    }

    #[test]
    fn the_files_own_indentation_is_kept() {
        let mut document = Document::read("{\n\t\"a\": 1\n}\n").unwrap();
        document.push(&["l"], &json!("x")).unwrap();
        assert_eq!(document.into_text(), "{\n\t\"a\": 1,\n\t\"l\": [\n\t\t\"x\"\n\t]\n}\n");
    }

    #[test]
    fn what_is_no_json_or_has_another_shape_is_refused() {
        for text in ["{", "{\"a\" 1}", "{}x", "[1", "{\"a\": }", "{'a': 1}"] {
            assert!(matches!(Document::read(text), Err(DocumentError::Syntax(_))), "{text}");
        }
        assert!(Document::read(&"[".repeat(10_000)).is_err());
        for text in ["[]", "{\"hooks\": 1}", "{\"hooks\": {\"Stop\": {}}}"] {
            let mut document = Document::read(text).unwrap();
            assert!(document.push(&["hooks", "Stop"], &json!(1)).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[\\[\\]{}\":,a1 \n/*\\\\é]{0,40}") {
            if let Ok(mut document) = Document::read(&text) {
                let _ = document.push(&["a", "a"], &json!(1));
            }
        }
    }
}
