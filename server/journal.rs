//! The journal: append-only facts in SQLite, current state folded from them.

pub mod fact;
pub mod fingerprint;
pub mod redact;

/// Lower-case hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(text, "{byte:02x}").expect("a string takes every write");
    }
    text
}
