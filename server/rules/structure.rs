//! Reads one pattern: the shape that it looks for, what it captures, and what it says beside the shape.
//!
//! Compiling all patterns of a language takes tree-sitter half a second. So metadata and predicates are read here, and so
//! is the shape, to tell where in a text a match can be at all, and to match it there. tree-sitter is given the shape
//! alone, where it is needed.

use tree_sitter::{QueryPredicate, QueryPredicateArg, QueryProperty};

/// The capture that every pattern must have exactly once: what to underline.
pub(super) const DIAGNOSTIC: &str = "diagnostic";
/// The capture for places that belong to a finding.
pub(super) const RELATED: &str = "diagnostic.related";

/// Names of captures, numbered over all patterns of a set.
#[derive(Debug, Clone)]
pub(super) struct CaptureNames(Vec<String>);

impl CaptureNames {
    /// The number of `@diagnostic`.
    pub(super) const DIAGNOSTIC: u32 = 0;
    /// The number of `@diagnostic.related`.
    pub(super) const RELATED: u32 = 1;

    /// The two names that mean something.
    pub(super) fn new() -> Self {
        Self(vec![DIAGNOSTIC.to_owned(), RELATED.to_owned()])
    }

    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.0.iter().position(|known| known == name).map(|at| at as u32)
    }

    fn number_or_new(&mut self, name: &str) -> u32 {
        self.number(name).unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() as u32 - 1
        })
    }
}

/// A pattern.
#[derive(Debug)]
pub(super) struct Structure {
    /// The shape.
    pub(super) root: Expression,
    /// What it captures, in the order in which tree-sitter numbers it.
    pub(super) captures: Vec<u32>,
    /// Its predicates.
    pub(super) predicates: Vec<QueryPredicate>,
    /// What it sets.
    pub(super) settings: Vec<QueryProperty>,
    /// What tree-sitter is given: the pattern with blanks where a predicate or a setting was, so that places stay.
    pub(super) query: String,
}

/// A part of a shape.
#[derive(Debug)]
pub(super) struct Expression {
    pub(super) form: Form,
    pub(super) captures: Vec<u32>,
    /// Whether a match can be without it.
    pub(super) is_optional: bool,
    /// Whether a match can have several.
    pub(super) is_repeated: bool,
    /// The field of its parent that it stands in.
    pub(super) field: Option<String>,
    /// Whether an anchor stands before it: no other named node is between it and what is before it.
    pub(super) is_adjacent: bool,
}

/// Parts of a shape in a row.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) parts: Vec<Expression>,
    /// Whether an anchor stands at its end: no other named node comes after it.
    pub(super) is_closed: bool,
    /// Fields that the node around it must not have.
    pub(super) absent: Vec<String>,
}

/// What a part of a shape stands for.
#[derive(Debug)]
pub(super) enum Form {
    /// A node with a name, and some of its children. The name `_` stands for all.
    Node { kind: String, children: Row },
    /// A node that is written as a text.
    Token(String),
    /// Any node.
    Any,
    /// One of several.
    Alternation(Row),
    /// Siblings.
    Siblings(Row),
}

/// Why a pattern was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is not the syntax of a query.
    Syntax,
    /// A predicate, at this byte of the pattern, is about something that is not captured.
    Uncaptured {
        /// Where the name stands.
        offset: usize,
        /// The name.
        name: String,
    },
    /// A setting, at this byte of the pattern, has not one key and at most one value.
    Setting(usize),
}

/// Reads a pattern of balanced brackets. Captures that `names` does not have are added to it.
pub(super) fn read(pattern: &str, names: &mut CaptureNames) -> Result<Structure, Unread> {
    let mut reader = Reader {
        pattern,
        at: 0,
        names,
        query: pattern.as_bytes().to_vec(),
        captures: Vec::new(),
        predicates: Vec::new(),
        settings: Vec::new(),
    };
    let root = reader.expression()?.ok_or(Unread::Syntax)?;
    reader.blank();
    if reader.at < pattern.len() {
        return Err(Unread::Syntax);
    }
    let Reader {
        query,
        captures,
        predicates,
        settings,
        ..
    } = reader;
    Ok(Structure {
        root,
        captures,
        predicates,
        settings,
        query: String::from_utf8(query).map_err(|_| Unread::Syntax)?,
    })
}

struct Reader<'p, 'n> {
    pattern: &'p str,
    at: usize,
    names: &'n mut CaptureNames,
    query: Vec<u8>,
    captures: Vec<u32>,
    predicates: Vec<QueryPredicate>,
    settings: Vec<QueryProperty>,
}

impl<'p> Reader<'p, '_> {
    fn rest(&self) -> &'p str {
        &self.pattern[self.at..]
    }

    fn next(&self) -> Option<u8> {
        self.rest().bytes().next()
    }

    /// Skips white space and comments.
    fn blank(&mut self) {
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start().len();
            if self.next() != Some(b';') {
                return;
            }
            self.at += self.rest().find('\n').unwrap_or(self.rest().len());
        }
    }

    /// An expression with its quantifiers and captures; nothing for a predicate, which is put aside.
    fn expression(&mut self) -> Result<Option<Expression>, Unread> {
        let form = match self.next().ok_or(Unread::Syntax)? {
            b'(' => {
                let start = self.at;
                self.at += 1;
                self.blank();
                match self.next().ok_or(Unread::Syntax)? {
                    b'#' => {
                        self.statement()?;
                        self.query[start..self.at].fill(b' ');
                        return Ok(None);
                    }
                    b'(' | b'[' | b'"' => Form::Siblings(self.sequence(b')')?),
                    _ => {
                        let kind = self.word().to_owned();
                        if kind.is_empty() {
                            return Err(Unread::Syntax);
                        }
                        let children = self.sequence(b')')?;
                        Form::Node { kind, children }
                    }
                }
            }
            b'[' => {
                self.at += 1;
                Form::Alternation(self.sequence(b']')?)
            }
            b'"' => Form::Token(self.string()?),
            _ => match self.word() {
                "_" => Form::Any,
                _ => return Err(Unread::Syntax),
            },
        };
        let mut expression = Expression {
            form,
            captures: Vec::new(),
            is_optional: false,
            is_repeated: false,
            field: None,
            is_adjacent: false,
        };
        loop {
            let end = self.at;
            self.blank();
            match self.next() {
                Some(b'?') => expression.is_optional = true,
                Some(b'*') => (expression.is_optional, expression.is_repeated) = (true, true),
                Some(b'+') => expression.is_repeated = true,
                Some(b'@') => {
                    self.at += 1;
                    let name = self.word();
                    let number = self.names.number_or_new(name);
                    if !self.captures.contains(&number) {
                        self.captures.push(number);
                    }
                    expression.captures.push(number);
                    continue;
                }
                _ => {
                    self.at = end;
                    return Ok(Some(expression));
                }
            }
            self.at += 1;
        }
    }

    /// The expressions up to `end`, which is read.
    fn sequence(&mut self, end: u8) -> Result<Row, Unread> {
        let mut row = Row {
            parts: Vec::new(),
            is_closed: false,
            absent: Vec::new(),
        };
        let (mut field, mut is_adjacent) = (None, false);
        loop {
            self.blank();
            match self.next().ok_or(Unread::Syntax)? {
                byte if byte == end => {
                    self.at += 1;
                    row.is_closed = is_adjacent;
                    return Ok(row);
                }
                b'.' => {
                    self.at += 1;
                    is_adjacent = true;
                    continue;
                }
                b'!' => {
                    self.at += 1;
                    row.absent.push(self.word().to_owned());
                    continue;
                }
                b'(' | b'[' | b'"' => {}
                _ => {
                    let start = self.at;
                    let word = self.word();
                    if word.is_empty() {
                        return Err(Unread::Syntax);
                    }
                    self.blank();
                    if self.next() == Some(b':') {
                        self.at += 1;
                        field = Some(word.to_owned());
                        continue;
                    }
                    self.at = start;
                }
            }
            if let Some(expression) = self.expression()? {
                row.parts.push(Expression {
                    field: field.take(),
                    is_adjacent: std::mem::take(&mut is_adjacent),
                    ..expression
                });
            }
        }
    }

    /// A predicate or a setting, from its `#` to its closing bracket.
    fn statement(&mut self) -> Result<(), Unread> {
        let start = self.at;
        self.at += 1;
        let operator = self.operator();
        let mut args = Vec::new();
        loop {
            self.blank();
            match self.next().ok_or(Unread::Syntax)? {
                b')' => break,
                b'"' => args.push(QueryPredicateArg::String(self.string()?.into())),
                b'@' => {
                    self.at += 1;
                    let offset = self.at;
                    let name = self.word();
                    let number = self.names.number(name).filter(|number| self.captures.contains(number));
                    let uncaptured = || Unread::Uncaptured {
                        offset,
                        name: name.to_owned(),
                    };
                    args.push(QueryPredicateArg::Capture(number.ok_or_else(uncaptured)?));
                }
                _ => match self.word() {
                    "" => return Err(Unread::Syntax),
                    word => args.push(QueryPredicateArg::String(word.into())),
                },
            }
        }
        self.at += 1;
        if operator == "set!" {
            self.settings.push(setting(args).ok_or(Unread::Setting(start))?);
        } else {
            self.predicates.push(QueryPredicate {
                operator: operator.into(),
                args: args.into(),
            });
        }
        Ok(())
    }

    /// A string without its quotes and escapes.
    fn string(&mut self) -> Result<String, Unread> {
        let mut text = String::new();
        let mut is_escaped = false;
        for (at, character) in self.rest().char_indices().skip(1) {
            match character {
                _ if is_escaped => {
                    is_escaped = false;
                    text.push(match character {
                        'n' => '\n',
                        'r' => '\r',
                        't' => '\t',
                        '0' => '\0',
                        other => other,
                    });
                }
                '\\' => is_escaped = true,
                '"' => {
                    self.at += at + 1;
                    return Ok(text);
                }
                _ => text.push(character),
            }
        }
        Err(Unread::Syntax)
    }

    /// A run of characters without a meaning of their own: a kind, a field, a capture.
    fn word(&mut self) -> &'p str {
        let rest = self.rest();
        let is_word = |character: char| character.is_alphanumeric() || "_-./".contains(character);
        let end = rest.find(|character| !is_word(character)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// A predicate's name with the mark at its end.
    fn operator(&mut self) -> &'p str {
        let rest = self.rest();
        let length = self.word().len();
        let mark = usize::from(matches!(self.next(), Some(b'?' | b'!')));
        self.at += mark;
        &rest[..length + mark]
    }
}

/// What `#set!` sets.
fn setting(args: Vec<QueryPredicateArg>) -> Option<QueryProperty> {
    let mut capture_id = None;
    let mut words = Vec::new();
    for argument in args {
        match argument {
            QueryPredicateArg::Capture(number) if capture_id.is_none() => capture_id = Some(number as usize),
            QueryPredicateArg::Capture(_) => return None,
            QueryPredicateArg::String(word) => words.push(word),
        }
    }
    let mut words = words.into_iter();
    let (key, value) = (words.next()?, words.next());
    words
        .next()
        .is_none()
        .then_some(QueryProperty { key, value, capture_id })
}
