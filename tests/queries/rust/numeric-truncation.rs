fn narrow(length: usize, byte: u8) {
// ^^^^^^ rust-unused-private-fn
    let port = length as u16;
//             ^^^^^^^^^^^^^ rust-narrowing-as
    let small = values.len() as i8;
//              ^^^^^^^^^^^^^^^^^^ rust-narrowing-as
    let wide = byte as u32;
    //         ^ !rust-narrowing-as
    let masked = (length & 0xff) as u8;
    //           ^ !rust-narrowing-as
    let letter = b'a' as u8;
    //           ^ !rust-narrowing-as
    let checked = u16::try_from(length);
    //            ^ !rust-narrowing-as
}

fn more(list: &[u8], since: Duration, word: u32) {
// ^^^^ rust-unused-private-fn
    let count = list.len() as u32;
//              ^^^^^^^^^^^^^^^^^ rust-narrowing-as
    let time = since.as_millis() as i32;
//             ^^^^^^^^^^^^^^^^^^^^^^^^ rust-narrowing-as
    let high = (word >> 24) as u8;
    //         ^ !rust-narrowing-as
    let total = list.len() as u64;
    //          ^ !rust-narrowing-as
}

pub fn places(label: &Label, bytes: &[u8], size: usize, a: u32) {
    let width = label.width() as u16;
    //          ^ !rust-narrowing-as
    let byte = bytes[0] as u16;
    //         ^ !rust-narrowing-as
    let mixed = (a * 3 / 255) as u8;
    //          ^ !rust-narrowing-as
    let count = size as u16;
//              ^^^^^^^^^^^ rust-narrowing-as
}
