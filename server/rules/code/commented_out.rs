//! Code that was put into comments instead of being deleted.

use std::time::Duration;

use tree_sitter::Node;

use crate::document::syntax::{CancellationToken, SourceText, SyntaxParser};
use crate::rules::context::Surroundings;
use crate::rules::walk::descendants;

/// Runs of fewer lines are left alone: an example of one line explains.
const MIN_LINES: usize = 3;

/// Runs of more lines are judged by their beginning.
const MAX_LINES: usize = 60;

/// Whether `comment` is the first of at least three lines of comments that are code.
pub(super) fn begins_code<'a>(surroundings: &Surroundings<'a>, comment: Node<'a>) -> bool {
    let line_of = |node: Node<'_>| surroundings.excerpt.line_of(node.start_byte());
    let is_line = |node: &Node<'a>| {
        surroundings.grammar.is_comment(node.kind()) && bare(&surroundings.excerpt.text_of(*node)).is_some()
    };
    if !is_line(&comment) {
        return false;
    }
    let follows = comment
        .prev_sibling()
        .is_some_and(|before| is_line(&before) && line_of(before) + 1 == line_of(comment));
    if follows {
        return false;
    }
    let mut lines = Vec::new();
    let comments = std::iter::successors(Some(comment), Node::next_sibling).take(MAX_LINES);
    for (expected, node) in (line_of(comment)..).zip(comments) {
        if !is_line(&node) || line_of(node) != expected {
            break;
        }
        lines.extend(bare(&surroundings.excerpt.text_of(node)).map(str::to_owned));
    }
    lines.len() >= MIN_LINES && looks_like_code(&lines) && parses(surroundings, &lines)
}

/// Whether the comment that begins at a byte of a text can be the first of so many lines of code, as far as the text is
/// there. Comments are in every file, and most are documentation, prose or alone.
pub(super) fn may_begin_at(text: &str, at: usize) -> bool {
    let is_documentation = text[at..].starts_with("///") || text[at..].starts_with("//!");
    if is_documentation || before(text, at).trim_start() == "/" {
        return false;
    }
    let mut lines = text[at..].split_inclusive('\n');
    let (mut count, mut code_like) = (0, 0);
    while count < MAX_LINES {
        let Some(line) = lines.next().filter(|line| line.ends_with('\n')) else {
            return true;
        };
        let Some(line) = bare(line.trim_start()) else { break };
        count += 1;
        code_like += usize::from(is_code_like(line));
        // How many lines of the run are this comment's siblings, only the tree says.
        if count >= MIN_LINES && code_like * 2 >= MIN_LINES {
            return true;
        }
    }
    false
}

/// What stands on the line of a byte before it.
fn before(text: &str, at: usize) -> &str {
    let start = memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |newline| newline + 1);
    &text[start..at]
}

/// A line comment's text; nothing for documentation and for comments over several lines.
fn bare(comment: &str) -> Option<&str> {
    let comment = comment.trim_end();
    if comment.starts_with("///") || comment.starts_with("//!") || comment.contains('\n') {
        return None;
    }
    let text = comment
        .strip_prefix("//")
        .or_else(|| comment.strip_prefix("#"))
        .or_else(|| comment.strip_prefix("--"))?;
    Some(text.strip_prefix(' ').unwrap_or(text))
}

/// Whether half of the lines end or are joined as code is; cheap, and prose fails it.
fn looks_like_code(lines: &[String]) -> bool {
    lines.iter().filter(|line| is_code_like(line)).count() * 2 >= lines.len()
}

fn is_code_like(line: &str) -> bool {
    let line = line.trim_end().as_bytes();
    let ends_as_code = line.last().is_some_and(|last| b";{}),:".contains(last));
    let has_mark = || line.iter().any(|byte| b"(={};[".contains(byte));
    // ` = ` and ` := `. A searcher of strings takes longer to be made than a line to be read.
    let assigns = |at: usize| {
        let before = line[..at].strip_suffix(b":").unwrap_or(&line[..at]);
        before.ends_with(b" ") && line[at + 1..].starts_with(b" ")
    };
    ends_as_code && has_mark() || memchr::memchr_iter(b'=', line).any(assigns)
}

/// Whether the lines parse as statements without an error, and some of them do something.
fn parses(surroundings: &Surroundings<'_>, lines: &[String]) -> bool {
    let text = lines.join("\n") + "\n";
    let parsed = SyntaxParser::new(surroundings.grammar).parse(
        SourceText::Str(&text),
        None,
        Duration::from_millis(20),
        &CancellationToken::never(),
    );
    let Ok(tree) = parsed else { return false };
    if tree.root_node().has_error() {
        return false;
    }
    let mut does_something = false;
    descendants(tree.root_node(), |node| {
        does_something |= matches!(
            node.kind(),
            "call_expression"
                | "call"
                | "method_invocation"
                | "macro_invocation"
                | "assignment"
                | "assignment_expression"
                | "let_declaration"
                | "lexical_declaration"
                | "variable_declaration"
                | "short_var_declaration"
                | "local_variable_declaration"
                | "return_statement"
                | "return_expression"
        );
        !does_something
    });
    does_something
}
