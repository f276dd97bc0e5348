//! What a body is as a JSON-RPC message: one pass over the text, without building a value.
//!
//! Whatever is passed on must decode in `tower-lsp`, so this walks the text with the same parser and asks of the
//! message exactly what `tower-lsp`'s types ask, duplicated members included.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Response};

use super::NESTING_CAP;

/// What is done with a body.
#[derive(Debug, PartialEq)]
pub(super) enum Verdict {
    /// Passed on as it is.
    Forward,
    /// Passed on in this form.
    Rewrite(Vec<u8>),
    /// The `exit` notification.
    Exit,
    /// Answered with an error.
    Refuse {
        id: Id,
        code: ErrorCode,
        message: &'static str,
    },
    /// Neither passed on nor answered, because notifications and responses get no answer.
    Drop(&'static str),
}

/// Judges a body that is valid UTF-8.
pub(super) fn judge(body: &[u8]) -> Verdict {
    let too_deep = Cell::new(false);
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let parsed = deserializer.deserialize_any(Outermost(&too_deep));
    match parsed.and_then(|found| deserializer.end().map(|()| found)) {
        Err(_) => Verdict::Refuse {
            id: Id::Null,
            code: ErrorCode::ParseError,
            message: "not valid JSON",
        },
        Ok(Ok(members)) => members.judge(body, too_deep.get()),
        Ok(Err(Found::Array)) => invalid(Id::Null, "batches are not part of the protocol"),
        Ok(Err(_)) => invalid(Id::Null, "a message is an object"),
    }
}

fn invalid(id: Id, message: &'static str) -> Verdict {
    Verdict::Refuse {
        id,
        code: ErrorCode::InvalidRequest,
        message,
    }
}

/// A value, as far as anything depends on it.
#[derive(Debug, Default)]
enum Found {
    #[default]
    Absent,
    Null,
    Integer(i64),
    Text(String),
    Array,
    Object,
    Other,
}

/// The members of a message.
#[derive(Debug, Default)]
struct Members {
    jsonrpc: Found,
    id: Found,
    method: Found,
    params: Found,
    result: Found,
    error: Found,
    duplicated: bool,
}

impl Members {
    fn judge(self, body: &[u8], too_deep: bool) -> Verdict {
        let is_response = matches!(self.method, Found::Absent) && (self.result.is_present() || self.error.is_present());
        if is_response {
            self.judge_response(body, too_deep)
        } else {
            self.judge_request(too_deep)
        }
    }

    fn judge_request(self, too_deep: bool) -> Verdict {
        let (id, is_notification) = match self.id {
            Found::Absent => (Id::Null, true),
            Found::Integer(number) => (Id::Number(number), false),
            Found::Text(text) => (Id::String(text), false),
            _ => return invalid(Id::Null, "an id is an integer or a string"),
        };
        if !matches!(&self.jsonrpc, Found::Text(version) if version == "2.0") {
            return invalid(id, "jsonrpc must be \"2.0\"");
        }
        let Found::Text(method) = self.method else {
            return invalid(id, "method must be a string");
        };
        if self.duplicated {
            return invalid(id, "a member appears twice");
        }
        let wrong_params = if too_deep {
            Some("nested deeper than 100 levels")
        } else if !matches!(self.params, Found::Absent | Found::Null | Found::Array | Found::Object) {
            Some("params must be an object or an array")
        } else {
            None
        };
        match wrong_params {
            // An exit is an exit, whatever it carries.
            _ if method == "exit" => Verdict::Exit,
            None => Verdict::Forward,
            Some(message) if is_notification => Verdict::Drop(message),
            Some(message) => Verdict::Refuse {
                id,
                code: ErrorCode::InvalidParams,
                message,
            },
        }
    }

    fn judge_response(self, body: &[u8], too_deep: bool) -> Verdict {
        let id = match self.id {
            Found::Integer(number) => Id::Number(number),
            Found::Text(text) => Id::String(text),
            _ => return Verdict::Drop("a response without a usable id"),
        };
        if !matches!(&self.jsonrpc, Found::Text(version) if version == "2.0") || self.duplicated || too_deep {
            return Verdict::Rewrite(failed_response(
                id,
                ErrorCode::InternalError,
                "unreadable response".to_owned(),
            ));
        }
        if self.result.is_present() {
            return Verdict::Forward;
        }
        match error_of(body) {
            Some((code, message)) => Verdict::Rewrite(failed_response(id, code, message)),
            None => Verdict::Rewrite(failed_response(
                id,
                ErrorCode::InternalError,
                "unreadable error".to_owned(),
            )),
        }
    }
}

impl Found {
    fn is_present(&self) -> bool {
        !matches!(self, Self::Absent)
    }
}

/// The error that a response carries. `tower-lsp` takes no members but its own, so it is written anew.
fn error_of(body: &[u8]) -> Option<(ErrorCode, String)> {
    let message: serde_json::Value = serde_json::from_slice(body).ok()?;
    let error = message.get("error")?;
    Some((
        ErrorCode::from(error.get("code")?.as_i64()?),
        error.get("message")?.as_str()?.to_owned(),
    ))
}

fn failed_response(id: Id, code: ErrorCode, message: String) -> Vec<u8> {
    let error = Error {
        code,
        message: message.into(),
        data: None,
    };
    serde_json::to_vec(&Response::from_error(id, error)).expect("a response has only string keys")
}

/// Walks over one value. `depth` is the number of arrays and objects around it.
#[derive(Clone, Copy)]
struct Walk<'a> {
    depth: usize,
    too_deep: &'a Cell<bool>,
}

impl Walk<'_> {
    fn inner(self) -> Self {
        Self {
            depth: self.depth + 1,
            ..self
        }
    }

    /// Whether the array or object met at this depth is still looked into; skipping needs no stack.
    fn may_descend(self) -> bool {
        let may = self.depth < NESTING_CAP;
        if !may {
            self.too_deep.set(true);
        }
        may
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Found, E> {
        Ok(Found::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Found, E> {
        Ok(Found::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Found, E> {
        Ok(Found::Other)
    }

    fn visit_i64<E>(self, number: i64) -> Result<Found, E> {
        Ok(Found::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Found, E> {
        Ok(i64::try_from(number).map_or(Found::Other, Found::Integer))
    }

    fn visit_str<E>(self, text: &str) -> Result<Found, E> {
        // Only the message's own members matter; a document's text is not copied.
        Ok(if self.depth == 1 {
            Found::Text(text.to_owned())
        } else {
            Found::Other
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Found, A::Error> {
        if self.may_descend() {
            while elements.next_element_seed(self.inner())?.is_some() {}
        } else {
            while elements.next_element::<IgnoredAny>()?.is_some() {}
        }
        Ok(Found::Array)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Found, A::Error> {
        if self.may_descend() {
            while entries.next_key::<IgnoredAny>()?.is_some() {
                entries.next_value_seed(self.inner())?;
            }
        } else {
            while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        }
        Ok(Found::Object)
    }
}

/// Walks over the outermost value: the members of a message, or what stands there instead of one.
struct Outermost<'a>(&'a Cell<bool>);

impl<'a> Outermost<'a> {
    fn walk(self) -> Walk<'a> {
        Walk {
            depth: 0,
            too_deep: self.0,
        }
    }
}

impl<'de> Visitor<'de> for Outermost<'_> {
    type Value = Result<Members, Found>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a message")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Err(Found::Null))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Err(Found::Other))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Err(Found::Other))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Err(Found::Other))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Err(Found::Other))
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(Err(Found::Other))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<Self::Value, A::Error> {
        self.walk().visit_seq(elements).map(Err)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut members = Members::default();
        let value = self.walk().inner();
        while let Some(name) = entries.next_key_seed(Name)? {
            members.put(name, entries.next_value_seed(value)?);
        }
        Ok(Ok(members))
    }
}

/// The members that a message can have.
#[derive(Debug, Clone, Copy)]
enum MemberName {
    Jsonrpc,
    Id,
    Method,
    Params,
    Result,
    Error,
    Other,
}

impl Members {
    fn put(&mut self, name: MemberName, value: Found) {
        let place = match name {
            MemberName::Jsonrpc => &mut self.jsonrpc,
            MemberName::Id => &mut self.id,
            MemberName::Method => &mut self.method,
            MemberName::Params => &mut self.params,
            MemberName::Result => &mut self.result,
            MemberName::Error => &mut self.error,
            MemberName::Other => return,
        };
        self.duplicated |= place.is_present();
        *place = value;
    }
}

struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = MemberName;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<MemberName, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = MemberName;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<MemberName, E> {
        Ok(match name {
            "jsonrpc" => MemberName::Jsonrpc,
            "id" => MemberName::Id,
            "method" => MemberName::Method,
            "params" => MemberName::Params,
            "result" => MemberName::Result,
            "error" => MemberName::Error,
            _ => MemberName::Other,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(id: impl Into<Option<i64>>, code: i64) -> String {
        let id = id.into().map_or_else(|| "null".to_owned(), |id| id.to_string());
        format!("refuse {id} {code}")
    }

    fn verdict(body: &str) -> String {
        match judge(body.as_bytes()) {
            Verdict::Forward => "forward".to_owned(),
            Verdict::Rewrite(bytes) => format!("rewrite {}", String::from_utf8(bytes).unwrap()),
            Verdict::Exit => "exit".to_owned(),
            Verdict::Refuse { id, code, .. } => format!("refuse {id} {}", code.code()),
            Verdict::Drop(_) => "drop".to_owned(),
        }
    }

    #[test]
    fn messages_are_judged_as_json_rpc_says() {
        let deep = |n_levels: usize| format!("{}{}", "[".repeat(n_levels), "]".repeat(n_levels));
        let cases = [
            (
                r#"{"jsonrpc":"2.0","id":1,"method":"m"}"#.to_owned(),
                "forward".to_owned(),
            ),
            (
                r#" {"method":"m","params":[1.5,true,null,"x"],"jsonrpc":"2.0"} "#.to_owned(),
                "forward".to_owned(),
            ),
            (
                r#"{"jsonrpc":"2.0","id":"a","method":"m","params":null,"extra":1}"#.to_owned(),
                "forward".to_owned(),
            ),
            (
                r#"{"jsonrpc":"2.0","id":1,"result":null}"#.to_owned(),
                "forward".to_owned(),
            ),
            (
                r#"{"jsonrpc":"2.0","id":1,"result":1,"error":null}"#.to_owned(),
                "forward".to_owned(),
            ),
            (r#"{"jsonrpc":"2.0","method":"exit"}"#.to_owned(), "exit".to_owned()),
            (
                r#"{"jsonrpc":"2.0","id":1,"method":"exit","params":5}"#.to_owned(),
                "exit".to_owned(),
            ),
            (String::new(), refused(None, -32700)),
            ("{nope".to_owned(), refused(None, -32700)),
            ("{} {}".to_owned(), refused(None, -32700)),
            (
                r#"{"jsonrpc":"2.0","id":1,"method":"m","params":[1e999]}"#.to_owned(),
                refused(None, -32700),
            ),
            ("[]".to_owned(), refused(None, -32600)),
            (
                r#"[{"jsonrpc":"2.0","id":7,"method":"shutdown"}]"#.to_owned(),
                refused(None, -32600),
            ),
            ("5".to_owned(), refused(None, -32600)),
            ("{}".to_owned(), refused(None, -32600)),
            (
                r#"{"jsonrpc":"1.0","id":3,"method":"m"}"#.to_owned(),
                refused(3, -32600),
            ),
            (r#"{"id":3,"method":"m"}"#.to_owned(), refused(3, -32600)),
            (r#"{"jsonrpc":"2.0","id":3}"#.to_owned(), refused(3, -32600)),
            (r#"{"jsonrpc":"2.0","id":3,"method":5}"#.to_owned(), refused(3, -32600)),
            (
                r#"{"jsonrpc":"2.0","id":1.5,"method":"m"}"#.to_owned(),
                refused(None, -32600),
            ),
            (
                r#"{"jsonrpc":"2.0","id":null,"method":"m"}"#.to_owned(),
                refused(None, -32600),
            ),
            (
                r#"{"jsonrpc":"2.0","id":18446744073709551615,"method":"m"}"#.to_owned(),
                refused(None, -32600),
            ),
            (
                r#"{"jsonrpc":"2.0","id":3,"method":"m","method":"n"}"#.to_owned(),
                refused(3, -32600),
            ),
            (
                r#"{"jsonrpc":"2.0","id":3,"method":"m","params":"x"}"#.to_owned(),
                refused(3, -32602),
            ),
            (
                r#"{"jsonrpc":"2.0","method":"m","params":7}"#.to_owned(),
                "drop".to_owned(),
            ),
            (r#"{"jsonrpc":"2.0","id":{},"result":7}"#.to_owned(), "drop".to_owned()),
            (
                format!(r#"{{"jsonrpc":"2.0","id":4,"method":"m","params":{}}}"#, deep(99)),
                "forward".to_owned(),
            ),
            (
                format!(r#"{{"jsonrpc":"2.0","id":4,"method":"m","params":{}}}"#, deep(100)),
                refused(4, -32602),
            ),
            (
                format!(r#"{{"jsonrpc":"2.0","method":"m","params":{}}}"#, deep(50_000)),
                "drop".to_owned(),
            ),
            (deep(200_000), refused(None, -32600)),
            ("[".repeat(200_000), refused(None, -32700)),
            (
                r#"{"jsonrpc":"2.0","id":4,"error":{"code":-1,"message":"no","data":{},"more":1}}"#.to_owned(),
                r#"rewrite {"jsonrpc":"2.0","error":{"code":-1,"message":"no"},"id":4}"#.to_owned(),
            ),
            (
                r#"{"jsonrpc":"2.0","id":4,"error":"no"}"#.to_owned(),
                r#"rewrite {"jsonrpc":"2.0","error":{"code":-32603,"message":"unreadable error"},"id":4}"#.to_owned(),
            ),
        ];
        for (body, expected) in cases {
            assert_eq!(verdict(&body), expected, "{}", &body[..body.len().min(120)]);
        }
    }
}
