fn area(width: u32, height: u32) -> u32 {
    width * height
}

fn grown(value: u32) -> Option<u32> {
    value.checked_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas() {
        let (width, value) = (3, 7);
        assert_eq!(area(width, 4), width * 4);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-test-restates
        assert_eq!(grown(value), value.checked_add(1));
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-test-restates
    }

    #[test]
    fn totals() {
        let expected = total(&[1, 2]);
        assert_eq!(total(&[1, 2]), expected);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-test-restates
    }

    #[test]
    fn values() {
        assert_eq!(area(3, 4), 12);
//      ^ !rust-test-restates
        assert_eq!(area(3, 4), 6 * 2);
//      ^ !rust-test-restates
    }

    #[test]
    fn the_same_each_time() {
        let expected = total(&[1]);
        assert_eq!(total(&[1]), expected);
//      ^ !rust-test-restates
    }
}
