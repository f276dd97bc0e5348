//! Reading payloads whose form is somebody else's: tolerant, bounded, never a panic.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde_json::Value;

/// No payload is larger; what is beyond is a payload that nobody reads.
pub const MAX_BYTES: usize = 16 << 20;

/// The payload as a value; nothing for what is no JSON, however it is mended.
///
/// Some agents put raw control characters, or bytes that are no UTF-8, into their strings. Such a payload is mended and
/// read again.
pub fn read(bytes: &[u8]) -> Option<Value> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.len() > MAX_BYTES {
        return None;
    }
    serde_json::from_slice(bytes)
        .or_else(|_| serde_json::from_str(&mended(&String::from_utf8_lossy(bytes))))
        .ok()
}

/// The text with the control characters inside its strings escaped.
fn mended(text: &str) -> Cow<'_, str> {
    let is_raw = |character: char| character.is_control();
    if !text.contains(is_raw) {
        return Cow::Borrowed(text);
    }
    let mut mended = String::with_capacity(text.len() + 64);
    let (mut in_string, mut escaped) = (false, false);
    for character in text.chars() {
        match character {
            raw if in_string && u32::from(raw) < 0x20 => {
                // A backslash before a raw line feed escapes nothing.
                if escaped {
                    mended.push('\\');
                }
                write!(mended, "\\u{:04x}", u32::from(raw)).expect("a string takes every write");
                escaped = false;
                continue;
            }
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            _ => {}
        }
        mended.push(character);
    }
    Cow::Owned(mended)
}

/// A member by its name, whatever its case: `tool_name` finds `toolName` and `ToolName` too.
pub fn field<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    let members = value.as_object()?;
    let found = members.get(name).or_else(|| {
        let wanted = plain(name);
        members
            .iter()
            .find(|(key, _)| plain(key) == wanted)
            .map(|(_, value)| value)
    });
    found.filter(|value| !value.is_null())
}

/// The first of several names that is there.
pub fn first<'a>(value: &'a Value, names: &[&str]) -> Option<&'a Value> {
    names.iter().find_map(|name| field(value, name))
}

/// A text, by the first of several names that has one. Empty texts are texts.
pub fn text<'a>(value: &'a Value, names: &[&str]) -> Option<&'a str> {
    names.iter().find_map(|name| field(value, name)?.as_str())
}

/// A text that says something.
pub fn word(value: &Value, names: &[&str]) -> Option<String> {
    let found = names.iter().find_map(|name| match field(value, name)? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })?;
    Some(shortened(found))
}

/// Names and ids are short; what is longer is somebody's mistake.
fn shortened(mut word: String) -> String {
    const LONGEST: usize = 512;
    if word.len() > LONGEST {
        word.truncate(word.floor_char_boundary(LONGEST));
    }
    word
}

/// A name without what tells one notation from another.
pub fn plain(name: &str) -> String {
    name.chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The items of a list; one value that is no list stands for itself.
pub fn items(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        other => std::slice::from_ref(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn raw_control_characters_and_foreign_bytes_are_mended() {
        let payload = b"\xef\xbb\xbf{\"text\": \"a\nb\tc\\\"d\\\x01\xff\", \"n\": 1}\n";
        let value = read(payload).unwrap();
        assert_eq!(value["text"], "a\nb\tc\"d\\\u{1}\u{fffd}");
        assert_eq!(value["n"], 1);
    }

    #[test]
    fn what_is_no_payload_is_none() {
        let deep = "[".repeat(100_000);
        for bytes in ["", "{", "\"\u{0}", deep.as_str(), "{\"a\": }"] {
            assert_eq!(read(bytes.as_bytes()), None, "{bytes:.20}");
        }
        assert_eq!(read(&vec![b' '; MAX_BYTES + 1]), None);
    }

    #[test]
    fn members_are_found_in_any_notation() {
        let value = json!({"toolName": "Edit", "Session-Id": 7, "prompt": null, "empty": " "});
        assert_eq!(word(&value, &["tool_name"]).as_deref(), Some("Edit"));
        assert_eq!(word(&value, &["session_id"]).as_deref(), Some("7"));
        assert_eq!(field(&value, "prompt"), None);
        assert_eq!(word(&value, &["empty"]), None);
        assert_eq!(text(&value, &["missing", "empty"]), Some(" "));
    }
}
