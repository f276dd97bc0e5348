//! Makes a JSON text decodable without moving anything in it.
//!
//! Every replacement has the length of what it replaces, in bytes and in UTF-16 units, because the client goes on to
//! count positions in its own text.

/// An escaped or encoded surrogate that has no partner becomes U+FFFD; any other byte that is not UTF-8 becomes `?`.
pub(super) fn make_well_formed(body: &mut [u8]) {
    replace_lone_surrogate_escapes(body);
    replace_invalid_utf8(body);
}

fn replace_lone_surrogate_escapes(body: &mut [u8]) {
    let mut at = 0;
    while let Some(found) = body[at..].iter().position(|&byte| byte == b'\\') {
        at += found;
        match escaped_unit(&body[at..]) {
            Some(0xD800..=0xDBFF) if matches!(escaped_unit(&body[at + 6..]), Some(0xDC00..=0xDFFF)) => at += 12,
            Some(0xD800..=0xDFFF) => {
                body[at..at + 6].copy_from_slice(br"\uFFFD");
                at += 6;
            }
            // Any other escape: the byte behind the backslash may be one itself and must not begin another escape.
            _ => at = (at + 2).min(body.len()),
        }
    }
}

/// The UTF-16 unit of a `\uXXXX` escape at the very beginning.
fn escaped_unit(text: &[u8]) -> Option<u16> {
    let digits = text.strip_prefix(br"\u")?.get(..4)?;
    digits.iter().try_fold(0, |unit, &digit| {
        Some(unit << 4 | char::from(digit).to_digit(16)? as u16)
    })
}

fn replace_invalid_utf8(body: &mut [u8]) {
    let mut at = 0;
    while let Err(error) = std::str::from_utf8(&body[at..]) {
        let bad = at + error.valid_up_to();
        let rest = &mut body[bad..];
        if let [0xED, 0xA0..=0xBF, 0x80..=0xBF, ..] = rest {
            rest[..3].copy_from_slice("\u{FFFD}".as_bytes());
            at = bad + 3;
        } else {
            let n_bad = error.error_len().unwrap_or(rest.len());
            rest[..n_bad].fill(b'?');
            at = bad + n_bad;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn replacements_keep_every_position() {
        let cases: &[(&[u8], &str)] = &[
            (br#""\ud800""#, r#""\uFFFD""#),
            (br#""\uDFFF x""#, r#""\uFFFD x""#),
            (br#""\ud83d\ude00""#, r#""\ud83d\ude00""#),
            (br#""\ud83d\ud83d\ude00""#, r#""\uFFFD\ud83d\ude00""#),
            (br#""\ude00\ud83d""#, r#""\uFFFD\uFFFD""#),
            (br#""\\ud800 \n \" \\\ud800""#, r#""\\ud800 \n \" \\\uFFFD""#),
            (br#""\ud8"#, r#""\ud8"#),
            (br#""\ud83d\u00"#, r#""\uFFFD\u00"#),
            (b"\"\\", "\"\\"),
            ("\"h\u{e9} \u{1F600}\"".as_bytes(), "\"h\u{e9} \u{1F600}\""),
            (b"\"caf\xe9\"", "\"caf?\""),
            (b"\"\xff\xfe\"", "\"??\""),
            (b"\"\xed\xa0\x80\"", "\"\u{FFFD}\""),
            (b"\"\xe2\x82", "\"??"),
        ];
        for (input, expected) in cases {
            let mut body = input.to_vec();
            make_well_formed(&mut body);
            assert_eq!(String::from_utf8_lossy(&body), *expected);
            assert_eq!(body.len(), input.len());
        }
    }

    proptest! {
        #[test]
        fn any_bytes_become_utf8_of_the_same_length(input in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut body = input.clone();
            make_well_formed(&mut body);
            prop_assert_eq!(body.len(), input.len());
            prop_assert!(std::str::from_utf8(&body).is_ok());
        }

        #[test]
        fn any_escapes_become_decodable(units in prop::collection::vec(0xD700u16..0xE100, 0..20)) {
            let escapes: Vec<String> = units.iter().map(|unit| format!("\\u{unit:04x}")).collect();
            let mut bytes = format!("\"{}\"", escapes.concat()).into_bytes();
            make_well_formed(&mut bytes);
            let decoded: String = serde_json::from_slice(&bytes).unwrap();
            prop_assert_eq!(decoded, String::from_utf16_lossy(&units));
        }
    }
}
