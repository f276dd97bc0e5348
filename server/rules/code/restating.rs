//! Tests that restate the implementation: what is expected is computed by the code that is tested, or is its body
//! written out once more. Such a test passes whatever the code does.
//!
//! Two forms are told apart from tests that mean to compare two calls: the expected value is a variable that says so
//! (`expected = total(items)`), or the expression is word for word what the function returns, with the arguments in the
//! parameters' places. Texts are compared, because the arguments of a macro have no syntax.

use std::collections::HashMap;

use tree_sitter::Node;

use crate::document::syntax::Grammar;
use crate::rules::context::{Surroundings, assignment};
use crate::rules::excerpt::Places;
use crate::rules::walk::descendants_at;

/// Whether an assertion restates what it tests. `node`: its arguments, a comparison, or `expect(…).toBe(…)`.
pub(super) fn restates<'a>(surroundings: &Surroundings<'a>, node: Node<'a>) -> bool {
    let Some((one, other)) = sides(surroundings, node) else {
        return false;
    };
    // Most assertions compare with a literal.
    let may_restate = |side: &str| {
        let side = without_reference(side);
        is_identifier(side) || side.contains('(') || is_computed(side)
    };
    if !may_restate(&one) || !may_restate(&other) {
        return false;
    }
    let [one, other] = [&one, &other].map(|side| Side::new(surroundings, node, side));
    same_call(&one, &other)
        || is_body_of(surroundings, node, &one, &other)
        || is_body_of(surroundings, node, &other, &one)
}

/// Functions with these words in their names give another value each time.
const CHANGING: &[&str] = &["next", "read", "recv", "pop", "take", "rand", "now", "uuid", "generate"];

/// A function that consists of an expression.
#[derive(Debug, Clone)]
pub(in crate::rules) struct Returning {
    parameters: Vec<String>,
    expression: String,
}

/// One of the two things that an assertion compares.
struct Side {
    /// A variable that is named as what should come out.
    is_called_expected: bool,
    /// The expression, that of the variable where it has only one; without white space that means nothing.
    text: String,
}

impl Side {
    fn new<'a>(surroundings: &Surroundings<'a>, assertion: Node<'a>, written: &str) -> Self {
        let written = without_reference(written);
        let value = is_identifier(written)
            .then(|| only_value(surroundings, assertion, written))
            .flatten();
        let lower = written.to_lowercase();
        let is_called_expected =
            value.is_some() && ["expect", "want", "should"].iter().any(|word| lower.starts_with(word));
        Self {
            is_called_expected,
            text: normalized(without_reference(value.as_deref().unwrap_or(written))),
        }
    }
}

/// `expected = f(x)`, and then `f(x)` is compared with it. What a thing gives when it is asked without arguments, as a
/// file that is read, may be another each time.
fn same_call(one: &Side, other: &Side) -> bool {
    let is_repeatable = || {
        let (name, arguments) = call(&one.text)?;
        let asks_a_thing = arguments.is_empty() && one.text.contains('.');
        Some(!asks_a_thing && !CHANGING.iter().any(|verb| name.to_lowercase().contains(verb)))
    };
    one.is_called_expected != other.is_called_expected && one.text == other.text && is_repeatable() == Some(true)
}

/// `add(2, 3)` is compared with `2 + 3`, and `add` returns `a + b`.
fn is_body_of<'a>(surroundings: &Surroundings<'a>, assertion: Node<'a>, called: &Side, expected: &Side) -> bool {
    let Some((name, arguments)) = call(&expected_call(&called.text)) else {
        return false;
    };
    if !is_computed(&expected.text) {
        return false;
    }
    let Some(root) = surroundings.ancestors(assertion).first().copied() else {
        return false;
    };
    let Some(function) = only_function(surroundings, root, &name) else {
        return false;
    };
    let Returning { parameters, expression } = function;
    let arguments: Vec<String> = arguments
        .iter()
        .map(|argument| without_reference(argument).to_owned())
        .collect();
    parameters.len() == arguments.len() && {
        let places: HashMap<&str, &str> = parameters
            .iter()
            .map(String::as_str)
            .zip(arguments.iter().map(String::as_str))
            .collect();
        normalized(&substituted(&expression, &places)) == expected.text
    }
}

/// Rust's `f(x)?`, `f(x).unwrap()` and JavaScript's `await f(x)` are calls of `f`.
fn expected_call(text: &str) -> String {
    let text = text.strip_prefix("await ").unwrap_or(text);
    let text = text.strip_suffix('?').unwrap_or(text);
    text.strip_suffix(".unwrap()").unwrap_or(text).to_owned()
}

/// Whether something is computed: a name, a number or a text alone says nothing about the function.
fn is_computed(text: &str) -> bool {
    let words = words(text).filter(|word| word.starts_with(is_word)).count();
    let in_quotes = text.starts_with(['"', '\'', '`']) && text.ends_with(['"', '\'', '`']) && words < 2;
    words >= 2
        && !in_quotes
        && text.contains([
            '+', '-', '*', '/', '%', '(', '[', '&', '|', '^', '<', '>', '?', '$', '{',
        ])
}

/// What an assertion compares, as it is written.
fn sides<'a>(surroundings: &Surroundings<'a>, node: Node<'a>) -> Option<(String, String)> {
    let text_of = |node: Node<'a>| surroundings.excerpt.text_of(node).into_owned();
    match node.kind() {
        "comparison_operator" | "binary_expression" => {
            let last = node.named_child_count().checked_sub(1)?;
            (last == 1).then_some(())?;
            Some((text_of(node.named_child(0)?), text_of(node.named_child(1)?)))
        }
        // `expect(actual).toBe(expected)`
        "call_expression" => {
            let wanted = parts(&text_of(node.child_by_field_name("arguments")?));
            let inner = node.child_by_field_name("function")?.child_by_field_name("object")?;
            let actual = parts(&text_of(inner.child_by_field_name("arguments")?));
            match (actual.as_slice(), wanted.as_slice()) {
                ([actual], [wanted]) => Some((actual.clone(), wanted.clone())),
                _ => None,
            }
        }
        _ => {
            let parts = parts(&text_of(node));
            // Go hands the test over first, old Java a message.
            let is_beside = parts.len() > 2 && (surroundings.grammar == Grammar::Go || parts[0].starts_with('"'));
            match &parts[usize::from(is_beside)..] {
                [one, other, ..] => Some((one.clone(), other.clone())),
                _ => None,
            }
        }
    }
}

/// The value of a variable that gets only one in the function around a node.
fn only_value<'a>(surroundings: &Surroundings<'a>, node: Node<'a>, name: &str) -> Option<String> {
    let scope = surroundings.enclosing_function(node)?;
    let places = Places::of(&[name], surroundings.excerpt, scope);
    let mut values = Vec::new();
    descendants_at(scope, &places, |candidate, _| {
        if let Some((target, value)) = assignment(candidate) {
            let target = surroundings.excerpt.text_of(target);
            if target.trim_start_matches("mut ").trim() == name {
                values.push(surroundings.excerpt.text_of(value).into_owned());
            }
        }
        true
    });
    <[String; 1]>::try_from(values).ok().map(|[value]| value)
}

/// The parameters, and the expression that is returned, of the only function of this name, if it consists of that.
fn only_function<'a>(surroundings: &Surroundings<'a>, root: Node<'a>, name: &str) -> Option<Returning> {
    if name.is_empty() {
        return None;
    }
    if let Some(known) = surroundings.returning.borrow().get(name) {
        return known.clone();
    }
    let declared = only_declaration(surroundings, root, name).and_then(|function| {
        Some(Returning {
            parameters: parameter_names(surroundings, function)?,
            expression: returned(surroundings, function)?,
        })
    });
    let mut known = surroundings.returning.borrow_mut();
    known.insert(name.to_owned(), declared.clone());
    declared
}

/// The only function of this name.
fn only_declaration<'a>(surroundings: &Surroundings<'a>, root: Node<'a>, name: &str) -> Option<Node<'a>> {
    let kinds = surroundings.grammar.kinds();
    let is_function = |node: &Node<'a>| kinds.functions.contains(&node.kind()) || kinds.closures.contains(&node.kind());
    let places = Places::of(&[name], surroundings.excerpt, root);
    let mut found = Vec::new();
    descendants_at(root, &places, |node, _| {
        if surroundings.name_of(node).as_deref() == Some(name) {
            // A closure has the name of its variable.
            let mut cursor = node.walk();
            let of_variable = node.children(&mut cursor);
            let of_variable = of_variable.filter(|child| is_function(child) && surroundings.name_of(*child).is_none());
            found.extend(of_variable.chain(Some(node).filter(is_function)));
        }
        true
    });
    match found[..] {
        [function] => Some(function),
        _ => None,
    }
}

/// The names of a function's parameters; nothing where one is no plain name.
fn parameter_names<'a>(surroundings: &Surroundings<'a>, function: Node<'a>) -> Option<Vec<String>> {
    let list = function.child_by_field_name("parameters")?;
    let mut cursor = list.walk();
    let mut names = Vec::new();
    for parameter in list.named_children(&mut cursor) {
        if surroundings.grammar.is_comment(parameter.kind()) {
            continue;
        }
        let mut fields = parameter.walk();
        let named: Vec<Node<'a>> = parameter.children_by_field_name("name", &mut fields).collect();
        let pattern = parameter.child_by_field_name("pattern");
        let own = match (named.as_slice(), pattern) {
            ([], Some(pattern)) => vec![pattern],
            ([], None) if parameter.named_child_count() == 0 => vec![parameter],
            ([], None) => vec![parameter.named_child(0)?],
            (named, _) => named.to_vec(),
        };
        for name in own {
            let name = surroundings.excerpt.text_of(name).trim_start_matches("mut ").to_owned();
            is_identifier(&name).then_some(())?;
            names.push(name);
        }
    }
    Some(names)
}

/// The expression that is all of a function's body.
fn returned<'a>(surroundings: &Surroundings<'a>, function: Node<'a>) -> Option<String> {
    let body = function.child_by_field_name("body")?;
    let mut only = body;
    while matches!(
        only.kind(),
        "block"
            | "statement_block"
            | "statement_list"
            | "constructor_body"
            | "return_statement"
            | "expression_list"
            | "parenthesized_expression"
    ) {
        let mut cursor = only.walk();
        let is_said = |child: &Node<'a>| {
            let is_docstring = child.kind() == "expression_statement"
                && child.named_child(0).is_some_and(|inner| inner.kind() == "string");
            !surroundings.grammar.is_comment(child.kind()) && !is_docstring
        };
        let children: Vec<Node<'a>> = only.named_children(&mut cursor).filter(is_said).collect();
        let [child] = children.as_slice() else {
            return None;
        };
        only = *child;
    }
    // A statement returns nothing.
    let is_expression = only.id() != body.id() && !only.kind().ends_with("statement") || body.kind() == only.kind();
    is_expression.then(|| surroundings.excerpt.text_of(only).into_owned())
}

/// A call's name, without what is before its last dot or colons, and its arguments.
fn call(text: &str) -> Option<(String, Vec<String>)> {
    let open = text.find('(')?;
    let path = &text[..open];
    let is_path = !path.is_empty()
        && path
            .chars()
            .all(|letter| is_word(letter) || matches!(letter, '.' | ':'));
    let arguments = &text[open..];
    (is_path && closes_at_the_end(arguments)).then(|| {
        let name = path.rsplit(['.', ':']).next().unwrap_or(path);
        (name.to_owned(), parts(arguments))
    })
}

/// Whether the bracket that opens a text is closed by its last character.
fn closes_at_the_end(text: &str) -> bool {
    let mut depth = 0_i32;
    let mut ends = None;
    for (at, character) in outside_of_quotes(text) {
        match character {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            ends = Some(at + character.len_utf8());
            break;
        }
    }
    ends == Some(text.len())
}

/// What commas divide between the brackets of a list.
fn parts(list: &str) -> Vec<String> {
    let inner = list
        .trim()
        .strip_prefix('(')
        .and_then(|list| list.strip_suffix(')'))
        .unwrap_or_default();
    let mut depth = 0_i32;
    let mut start = 0;
    let mut parts = Vec::new();
    for (at, character) in outside_of_quotes(inner) {
        match character {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(inner[start..at].trim().to_owned());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(inner[start..].trim().to_owned());
    parts.retain(|part| !part.is_empty());
    parts
}

/// The characters of a text that stand in no quotes, with their places. A lifetime's quote is none.
fn outside_of_quotes(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    let mut is_escaped = false;
    text.char_indices().filter(move |(_, character)| {
        if is_escaped {
            is_escaped = false;
            return false;
        }
        match (quote, *character) {
            (Some(_), '\\') => {
                is_escaped = true;
                false
            }
            (Some(open), character) => {
                if open == character {
                    quote = None;
                }
                false
            }
            (None, '"' | '`') => {
                quote = Some(*character);
                false
            }
            (None, _) => true,
        }
    })
}

/// The text with words replaced, but for those after a dot.
fn substituted(text: &str, places: &HashMap<&str, &str>) -> String {
    let mut result = String::new();
    for word in words(text) {
        match places.get(word).filter(|_| !result.ends_with('.')) {
            Some(argument) if argument.chars().all(|letter| is_word(letter) || letter == '.') => {
                result.push_str(argument);
            }
            Some(argument) if argument.starts_with(['"', '\'', '[', '{']) => result.push_str(argument),
            Some(argument) => result.extend(["(", argument, ")"]),
            None => result.push_str(word),
        }
    }
    result
}

/// Runs of letters and digits, and every other character by itself.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = if is_word(first) {
            rest.find(|letter| !is_word(letter)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

/// The text with white space only where two words would touch, and without brackets around all of it.
fn normalized(text: &str) -> String {
    let mut result = String::new();
    let mut pending = false;
    for character in text.trim().chars() {
        if character.is_whitespace() {
            pending = true;
            continue;
        }
        if pending && is_word(character) && result.ends_with(is_word) {
            result.push(' ');
        }
        pending = false;
        result.push(character);
    }
    while result.starts_with('(') && closes_at_the_end(&result) {
        result = result[1..result.len() - 1].to_owned();
    }
    result
}

fn without_reference(text: &str) -> &str {
    text.trim().trim_start_matches('&').trim_start()
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|first: char| first.is_alphabetic() || first == '_') && text.chars().all(is_word)
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_taken_apart_outside_of_quotes_and_brackets() {
        assert_eq!(
            parts("(a, f(b, c), \"d, e\", [1, 2],)"),
            ["a", "f(b, c)", "\"d, e\"", "[1, 2]"]
        );
        assert_eq!(parts("()"), Vec::<String>::new());
        assert_eq!(
            call("shop.total(a,b)"),
            Some(("total".to_owned(), vec!["a".to_owned(), "b".to_owned()]))
        );
        for no_call in ["total", "f(a)+g(b)", "(a)", "a+f(b)", "f(a"] {
            assert_eq!(call(no_call), None, "{no_call}");
        }
        assert_eq!(normalized("( a  +  b )"), "a+b");
        assert_eq!(normalized("(a) + (b)"), "(a)+(b)");
        assert_eq!(normalized("not  in"), "not in");
    }

    #[test]
    fn arguments_take_the_parameters_places() {
        let places = HashMap::from([("a", "2"), ("b", "x + 1")]);
        assert_eq!(substituted("a * b + self.a", &places), "2 * (x + 1) + self.a");
    }

    #[test]
    fn a_value_alone_is_not_computed() {
        for (text, expected) in [
            ("a+b", true),
            ("2*3", true),
            ("5", false),
            ("total", false),
            ("\"a\"", false),
            ("f(x)", true),
            ("-1", false),
        ] {
            assert_eq!(is_computed(text), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "[a-z(),\"'`\\\\&é .+]{0,30}") {
            parts(&text);
            call(&text);
            normalized(&text);
        }
    }
}
