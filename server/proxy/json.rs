//! JSON texts read and changed in place: what is not changed stays as it was written, white space, order of members,
//! digits of numbers and all.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// The members of an object, in order. A name may appear twice.
#[derive(Debug, Default)]
pub struct Members<'a>(pub Vec<(Cow<'a, str>, &'a str)>);

impl<'a> Members<'a> {
    /// The members of the object that `text` is; nothing for any other value.
    pub fn of(text: &'a str) -> Option<Self> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let members = deserializer.deserialize_map(MembersVisitor).ok()?;
        deserializer.end().ok()?;
        Some(members)
    }

    /// The value of the last member of this name, which is the one that counts.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.0.iter().rev().find(|(found, _)| found == name).map(|(_, value)| *value)
    }

    /// The members of the object that the member of this name is.
    pub fn object(&self, name: &str) -> Option<Self> {
        Self::of(self.get(name)?)
    }

    /// The string that the member of this name is.
    pub fn string(&self, name: &str) -> Option<String> {
        string(self.get(name)?)
    }

    /// The non-negative number that the member of this name is.
    pub fn number(&self, name: &str) -> Option<u32> {
        serde_json::from_str(self.get(name)?).ok()
    }

    /// Whether the member of this name is `true`.
    pub fn is_true(&self, name: &str) -> bool {
        self.get(name) == Some("true")
    }
}

/// The elements of the array that `text` is; nothing for any other value.
pub fn elements(text: &str) -> Option<Vec<&str>> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let elements = deserializer.deserialize_seq(ElementsVisitor).ok()?;
    deserializer.end().ok()?;
    Some(elements)
}

/// The string that `text` is.
pub fn string(text: &str) -> Option<String> {
    serde_json::from_str(text).ok()
}

/// A text as a JSON string.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(name) = map.next_key_seed(Name)? {
            let value: &RawValue = map.next_value()?;
            members.push((name, value.get()));
        }
        Ok(Members(members))
    }
}

struct ElementsVisitor;

impl<'de> Visitor<'de> for ElementsVisitor {
    type Value = Vec<&'de str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Self::Value, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = sequence.next_element::<&RawValue>()? {
            elements.push(element.get());
        }
        Ok(elements)
    }
}

/// A name, borrowed where it is written without escapes.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}

/// A JSON-RPC message.
#[derive(Debug, Deserialize)]
pub struct Envelope<'a> {
    /// Its id; nothing where it has none, or `null`.
    #[serde(borrow, default)]
    pub id: Option<&'a RawValue>,
    /// Its method; nothing for an answer.
    #[serde(borrow, default)]
    pub method: Option<Cow<'a, str>>,
    /// Its parameters.
    #[serde(borrow, default)]
    pub params: Option<&'a RawValue>,
    /// The result of an answer; nothing where that is `null`.
    #[serde(borrow, default)]
    pub result: Option<&'a RawValue>,
}

impl<'a> Envelope<'a> {
    /// The message that a body is; nothing where it is none.
    pub fn of(body: &'a str) -> Option<Self> {
        // A list of values would be taken for the members in their order.
        let is_object = body.trim_ascii_start().starts_with('{');
        is_object.then(|| serde_json::from_str(body).ok()).flatten()
    }

    /// The text of the parameters.
    pub fn params(&self) -> &'a str {
        self.params.map_or("null", RawValue::get)
    }
}

/// Where in a text a part of it is, which was read out of it.
pub fn place_of(text: &str, part: &str) -> Option<Range<usize>> {
    let start = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    (start + part.len() <= text.len()).then(|| start..start + part.len())
}

/// Replacements in a text.
#[derive(Debug)]
pub struct Splices<'a> {
    text: &'a str,
    edits: Vec<(Range<usize>, String)>,
}

impl<'a> Splices<'a> {
    /// None yet.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            edits: Vec::new(),
        }
    }

    /// Where a part of the text begins, which was read out of it.
    fn start_of(&self, part: &str) -> Option<usize> {
        place_of(self.text, part).map(|place| place.start)
    }

    /// Puts `by` in place of a part that was read out of the text.
    pub fn replace(&mut self, part: &str, by: impl Into<String>) {
        self.edits.extend(place_of(self.text, part).map(|place| (place, by.into())));
    }

    /// Gives an object a further member, its first; `name` is written as it is.
    pub fn add_member(&mut self, object: &str, name: &str, value: &str) {
        let Some(start) = self.start_of(object) else { return };
        let comma = if object[1..].trim_ascii_start().starts_with('}') { "" } else { "," };
        self.edits.push((start + 1..start + 1, format!("\"{name}\":{value}{comma}")));
    }

    /// Gives an array a further element, its last.
    pub fn add_element(&mut self, array: &str, value: &str) {
        let Some(start) = self.start_of(array) else { return };
        let end = start + array.len() - 1;
        let comma = if array[1..].trim_ascii_start().starts_with(']') { "" } else { "," };
        self.edits.push((end..end, format!("{comma}{value}")));
    }

    /// Takes a member out of an object: the `index`th of its `members`.
    pub fn remove_member(&mut self, object: &str, members: &Members<'_>, index: usize) {
        let (Some(start), Some((_, value))) = (self.start_of(object), members.0.get(index)) else {
            return;
        };
        let Some(value_start) = self.start_of(value) else { return };
        let mut end = value_start + value.len();
        let before = index.checked_sub(1).and_then(|index| {
            let (_, value) = members.0.get(index)?;
            Some(self.start_of(value)? + value.len())
        });
        if before.is_none() && members.0.len() > 1 {
            end += self.text[end..].find(',').map_or(0, |comma| comma + 1);
        }
        self.edits.push((before.unwrap_or(start + 1)..end, String::new()));
    }

    /// Whether nothing is replaced.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// The text with all replacements, which must not overlap.
    pub fn apply(mut self) -> String {
        self.edits.sort_by_key(|(range, _)| range.start);
        let mut spliced = String::with_capacity(self.text.len() + 256);
        let mut at = 0;
        for (range, by) in self.edits {
            if range.start < at {
                continue;
            }
            spliced.push_str(&self.text[at..range.start]);
            spliced.push_str(&by);
            at = range.end;
        }
        spliced.push_str(&self.text[at..]);
        spliced
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_replaced_stays_as_it_was_written() {
        let text = "{ \"n\" : 1.0000000000000000000001e+2 ,\"o\": { \"b\": [ ] , \"a\": null }, \"\\u0063\": \"\\ud800\" }";
        let members = Members::of(text).unwrap();
        assert_eq!(members.get("n"), Some("1.0000000000000000000001e+2"));
        assert_eq!(members.get("c"), Some("\"\\ud800\""));
        let inner = members.object("o").unwrap();
        let mut splices = Splices::new(text);
        splices.add_element(inner.get("b").unwrap(), "7");
        splices.replace(inner.get("a").unwrap(), "{}");
        splices.add_member(members.get("o").unwrap(), "z", "0");
        let expected = "{ \"n\" : 1.0000000000000000000001e+2 ,\"o\": {\"z\":0, \"b\": [ 7] , \"a\": {} }, \"\\u0063\": \"\\ud800\" }";
        assert_eq!(splices.apply(), expected);
    }

    #[test]
    fn members_come_and_go_wherever_they_stand() {
        for (text, without_a) in [
            ("{\"a\": 1}", "{}"),
            ("{\"a\": 1 , \"b\": 2}", "{ \"b\": 2}"),
            ("{\"b\": 2 , \"a\": 1}", "{\"b\": 2}"),
            ("{\"b\": 2, \"a\": 1, \"c\": 3}", "{\"b\": 2, \"c\": 3}"),
        ] {
            let members = Members::of(text).unwrap();
            let index = members.0.iter().position(|(name, _)| name == "a").unwrap();
            let mut splices = Splices::new(text);
            splices.remove_member(text, &members, index);
            assert_eq!(splices.apply(), without_a);
        }
        for (text, with_z) in [("{ }", "{\"z\":0 }"), ("{\"a\":1}", "{\"z\":0,\"a\":1}")] {
            let mut splices = Splices::new(text);
            splices.add_member(text, "z", "0");
            assert_eq!(splices.apply(), with_z);
        }
    }
}
