//! Edits that a rule knows to be right: `(#set! fix "…")` beside the message.
//!
//! The text takes the place of the `@diagnostic`, or with `(#set! @_capture fix "…")` that of another capture.
//! `{_name}` stands for the text of a capture, `{{` and `}}` for braces. A capture's text can be changed on its way:
//!
//! - `{_name|old=>new}` replaces the first `old` in it by `new`; of several, `{_name|a=>b|c=>d}`, the first that occurs;
//!   `^old$` occurs only where it is all of the text;
//! - `{_name|operand}` is what stands in the brackets of a call or of a list of arguments, without a trailing comma and
//!   in parentheses, unless it binds as tightly as a name does: what `dbg!(a + b,)` is without the macro.
//!
//! Where nothing is left, the node goes with what belongs to it: `removal.rs` has it.
//!
//! Where the capture is not in the match, or `old` not in its text, no edit is offered: a rule may find more than it can
//! repair.

use std::ops::Range;

/// An edit: these bytes of the text become the replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub replacement: String,
}

/// A fix as a rule states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixTemplate {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Capture { name: String, change: Change },
}

/// What happens to a capture's text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Change {
    Nothing,
    /// The first of these pairs whose left side occurs.
    Replace(Vec<(String, String)>),
    Operand,
}

/// Why a fix cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FixError {
    /// A brace has no partner.
    #[error("a brace without its partner: write {{{{ or }}}} for a brace")]
    Unbalanced,
    /// What stands in braces names no capture.
    #[error("`{{{0}}}` is no placeholder: write {{_capture}}, {{_capture|old=>new}} or {{_capture|operand}}")]
    Placeholder(String),
}

impl FixTemplate {
    /// Reads a template.
    pub fn parse(text: &str) -> Result<Self, FixError> {
        let mut parts = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            literal.push_str(&rest[..at]);
            let brace = &rest[at..=at];
            rest = &rest[at + 1..];
            if let Some(after) = rest.strip_prefix(brace) {
                literal.push_str(brace);
                rest = after;
                continue;
            }
            let (inside, after) = match brace {
                "{" => rest.split_once('}').ok_or(FixError::Unbalanced)?,
                _ => return Err(FixError::Unbalanced),
            };
            if !literal.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut literal)));
            }
            parts.push(placeholder(inside)?);
            rest = after;
        }
        literal.push_str(rest);
        if !literal.is_empty() {
            parts.push(Part::Text(literal));
        }
        Ok(Self { parts })
    }

    /// The names of the captures that it needs, without `@`.
    pub fn captures(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Capture { name, .. } => Some(name.as_str()),
            Part::Text(_) => None,
        })
    }

    /// The replacement, where every capture is there and has what is to be changed in it.
    pub fn render(&self, text_of: impl Fn(&str) -> Option<String>) -> Option<String> {
        let mut rendered = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => rendered.push_str(text),
                Part::Capture { name, change } => rendered.push_str(&change.apply(text_of(name)?)?),
            }
        }
        Some(rendered)
    }
}

fn placeholder(inside: &str) -> Result<Part, FixError> {
    let refused = || FixError::Placeholder(inside.to_owned());
    let mut words = inside.split('|');
    let name = words.next().unwrap_or_default();
    let is_name = |name: &str| {
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.')
    };
    if !is_name(name) {
        return Err(refused());
    }
    let changes: Vec<&str> = words.collect();
    let change = match changes.as_slice() {
        [] => Change::Nothing,
        ["operand"] => Change::Operand,
        pairs => {
            let pairs = pairs.iter().map(|pair| pair.split_once("=>"));
            let pairs: Option<Vec<(&str, &str)>> = pairs.collect();
            let pairs = pairs
                .filter(|pairs| pairs.iter().all(|(old, _)| !old.is_empty()))
                .ok_or_else(refused)?;
            Change::Replace(
                pairs
                    .into_iter()
                    .map(|(old, new)| (old.to_owned(), new.to_owned()))
                    .collect(),
            )
        }
    };
    Ok(Part::Capture {
        name: name.to_owned(),
        change,
    })
}

impl Change {
    fn apply(&self, text: String) -> Option<String> {
        match self {
            Self::Nothing => Some(text),
            Self::Replace(pairs) => pairs.iter().find_map(|(old, new)| replaced(&text, old, new)),
            Self::Operand => operand(&text),
        }
    }
}

/// The text with the first `old` replaced; nothing where it does not occur.
fn replaced(text: &str, old: &str, new: &str) -> Option<String> {
    let all_of_it = old.strip_prefix('^').and_then(|old| old.strip_suffix('$'));
    match all_of_it {
        Some(whole) => (text == whole).then(|| new.to_owned()),
        None => text.contains(old).then(|| text.replacen(old, new, 1)),
    }
}

/// What stands in brackets, so that it can stand anywhere.
fn operand(text: &str) -> Option<String> {
    let text = text.trim();
    let open = text.find(['(', '[', '{'])?;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b':';
    let is_called = |byte: u8| is_name(byte) || byte == b'!' || byte.is_ascii_whitespace();
    if !text[..open].bytes().all(is_called) {
        return None;
    }
    let close = match &text[open..=open] {
        "(" => ')',
        "[" => ']',
        _ => '}',
    };
    let inner = text[open + 1..].strip_suffix(close)?.trim();
    let inner = inner.strip_suffix(',').unwrap_or(inner).trim_end();
    Some(if is_primary(inner) {
        inner.to_owned()
    } else {
        format!("({inner})")
    })
}

/// Whether an expression binds as tightly as a name: a name or number, a path, a call, a field, an element.
fn is_primary(text: &str) -> bool {
    let mut depth = 0_u32;
    let mut in_string = false;
    let mut previous = '\0';
    for character in text.chars() {
        let is_escaped = std::mem::replace(&mut previous, character) == '\\';
        match character {
            '"' if !is_escaped => in_string = !in_string,
            _ if in_string => {}
            '(' | '[' => depth += 1,
            ')' | ']' if depth == 0 => return false,
            ')' | ']' => depth -= 1,
            _ if depth > 0 => {}
            '.' | ':' | '_' | '?' => {}
            _ if character.is_alphanumeric() => {}
            _ => return false,
        }
    }
    let begins = text.starts_with(|first: char| first.is_alphanumeric() || first == '_');
    begins && depth == 0 && !in_string && !text.contains("..")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rendered(template: &str, captures: &[(&str, &str)]) -> Option<String> {
        let template = FixTemplate::parse(template).expect("it can be read");
        template.render(|name| {
            let found = captures.iter().find(|(known, _)| *known == name);
            found.map(|(_, text)| (*text).to_owned())
        })
    }

    #[test]
    fn captures_take_their_places_changed_or_not() {
        for (template, capture, expected) in [
            ("", "x", Some("")),
            ("safe({_a})", "x", Some("safe(x)")),
            ("{{{_a}}}", "x", Some("{x}")),
            ("{_a|true=>false|false=>true}", "(true)", Some("(false)")),
            ("{_a|true=>false|false=>true}", "(false)", Some("(true)")),
            ("{_a|true=>false}", "(maybe)", None),
            ("{_a|777=>755}", "0o777", Some("0o755")),
            ("{_a|^-k$=>|k=>}", "-k", Some("")),
            ("{_a|^-k$=>|k=>}", "-skL", Some("-sL")),
            ("{_a|!==>!|===>}f", "!=", Some("!f")),
            ("{_b}", "x", None),
            ("{_a|operand}", "(x)", Some("x")),
            ("{_a|operand}", "( a + b, )", Some("(a + b)")),
            ("{_a|operand}", "[&x]", Some("(&x)")),
            ("{_a|operand}", "(a, b)", Some("(a, b)")),
            ("{_a|operand}", "()", Some("()")),
            ("{_a|operand}", "std::dbg!(f(x)?.y[\")\"])", Some("f(x)?.y[\")\"]")),
            ("{_a|operand}", "dbg!(0..n)", Some("(0..n)")),
            ("{_a|operand}", "dbg!(f(a) + f(b))", Some("(f(a) + f(b))")),
            ("{_a|operand}", "a + (x)", None),
            ("{_a|operand}", "(a) + (b) c", None),
            ("{_a|operand}", "x", None),
        ] {
            assert_eq!(
                rendered(template, &[("_a", capture)]).as_deref(),
                expected,
                "{template} {capture}"
            );
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        for template in ["{_a", "a}", "{", "{}", "{_a|}", "{_a|upper}", "{_a|=>b}", "{a b}"] {
            assert!(FixTemplate::parse(template).is_err(), "{template}");
        }
        let template = FixTemplate::parse("{_a} {_b.c|x=>y}").expect("read");
        assert_eq!(template.captures().collect::<Vec<_>>(), ["_a", "_b.c"]);
    }

    proptest! {
        #[test]
        fn no_template_panics(template in "[{}|=>a_é ]{0,30}", text in "\\PC{0,10}") {
            if let Ok(template) = FixTemplate::parse(&template) {
                template.render(|_| Some(text.clone()));
            }
        }
    }
}
