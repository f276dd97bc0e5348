//! Numbers as bytes, and bytes as text: what notes of version 2 are packed into (pure).
//!
//! Numbers are LEB128, seven bits a byte, the lowest first. Bytes are Z85 (ZeroMQ RFC 32), four in five characters; of a
//! last group of one to three bytes as many characters and one more are written. Both in one way only.

/// The digits of Z85.
const DIGITS: &[u8; 85] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";

/// Bytes that are being written.
#[derive(Debug, Default)]
pub(super) struct Packing(Vec<u8>);

impl Packing {
    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// All of it as text.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.0.len().div_ceil(4) * 5);
        for group in self.0.chunks(4) {
            let mut bytes = [0; 4];
            bytes[..group.len()].copy_from_slice(group);
            // What is cut off a short group's digits is made up for by rounding up, which never reaches the next byte.
            let unit = 85_u32.pow(4 - group.len() as u32);
            let mut value = u32::from_be_bytes(bytes).div_ceil(unit);
            let mut digits = [0; 5];
            for digit in digits[..=group.len()].iter_mut().rev() {
                *digit = DIGITS[(value % 85) as usize];
                value /= 85;
            }
            text.extend(digits[..=group.len()].iter().map(|digit| char::from(*digit)));
        }
        text
    }
}

/// Bytes that are being read.
#[derive(Debug)]
pub(super) struct Unpacking {
    bytes: Vec<u8>,
    at: usize,
}

impl Unpacking {
    /// Nothing where the text is not what [`Packing::text`] writes.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut bytes = Vec::with_capacity(text.len() / 5 * 4 + 4);
        for group in text.as_bytes().chunks(5) {
            let n_bytes = group.len() - 1;
            let mut value = 0_u64;
            for place in 0..5 {
                let digit = match group.get(place) {
                    Some(digit) => DIGITS.iter().position(|known| known == digit)?,
                    None => 0,
                };
                value = value * 85 + digit as u64;
            }
            let value = u32::try_from(value).ok()?;
            bytes.extend_from_slice(&value.to_be_bytes()[..n_bytes]);
        }
        let read = Self { bytes, at: 0 };
        (Packing(read.bytes.clone()).text() == text).then_some(read)
    }

    /// Nothing at the end, and for a number that is written in more bytes than it needs.
    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let [byte] = self.bytes()?;
            let bits = u64::from(byte & 0x7f);
            if bits << shift >> shift != bits || (byte == 0 && shift > 0) {
                return None;
            }
            number |= bits << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A number of 32 bits.
    pub(super) fn small(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    pub(super) fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let bytes = self.bytes.get(self.at..self.at.checked_add(N)?)?;
        self.at += N;
        bytes.try_into().ok()
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.bytes.len()
    }
}

/// A number with a sign as one without: those near zero stay small.
pub(super) fn folded(number: i64) -> u64 {
    (number << 1 ^ number >> 63) as u64
}

/// What [`folded`] was given.
pub(super) fn unfolded(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(bytes: &[u8]) -> String {
        let mut packing = Packing::default();
        packing.bytes(bytes);
        packing.text()
    }

    #[test]
    fn bytes_are_written_as_the_published_example() {
        assert_eq!(text(&[0x86, 0x4f, 0xd2, 0x6f, 0xb5, 0x59, 0xf7, 0x5b]), "HelloWorld");
        for (bytes, written) in [(&[][..], ""), (&[0], "00"), (&[0; 3], "0000"), (&[0xff; 4], "%nSc0")] {
            assert_eq!(text(bytes), written);
        }
    }

    #[test]
    fn what_is_written_in_another_way_is_not_read() {
        for wrong in ["0", "000000", "01", "#####", "%nSc1", "Hell o", "HelloWorl\u{e9}"] {
            assert!(Unpacking::of(wrong).is_none(), "{wrong}");
        }
        for bytes in [&[0x80, 0][..], &[0x80], &[0xff; 10]] {
            assert_eq!(Unpacking::of(&text(bytes)).unwrap().number(), None, "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn numbers_and_bytes_come_back(numbers in prop::collection::vec(any::<u64>(), 0..9), shift in 0_u32..64, bytes in any::<[u8; 10]>(), signed in any::<i64>()) {
            let mut packing = Packing::default();
            for number in &numbers {
                packing.number(number >> shift);
            }
            packing.bytes(&bytes);
            let mut unpacking = Unpacking::of(&packing.text()).unwrap();
            for number in &numbers {
                prop_assert_eq!(unpacking.number(), Some(number >> shift));
            }
            prop_assert_eq!(unpacking.bytes(), Some(bytes));
            prop_assert!(unpacking.is_at_end());
            prop_assert_eq!(unfolded(folded(signed)), signed);
        }

        #[test]
        fn every_string_of_bytes_has_one_text(bytes in prop::collection::vec(any::<u8>(), 0..40), noise in "[0-9a-zA-Z#%$@]{0,12}") {
            let written = text(&bytes);
            prop_assert_eq!(Unpacking::of(&written).map(|read| read.bytes), Some(bytes));
            if let Some(read) = Unpacking::of(&noise) {
                prop_assert_eq!(text(&read.bytes), noise);
            }
        }
    }
}
