use proptest::prelude::*;

use super::*;

fn text(text: &str) -> RecordedText {
    RecordedText::Text(text.to_owned())
}

fn tokens(tokens: &[u64]) -> RecordedText {
    RecordedText::Fingerprints {
        tokens: tokens.to_vec(),
        characters: tokens.len() as u32,
    }
}

/// Two views: what the one saw last with what stood in front of it, and what the other was told of.
fn fit_of_views(front: &RecordedText, last: &RecordedText, told: &RecordedText, parts: &[u32]) -> Option<Fit> {
    let whole = Seen {
        text: last,
        parts: &[],
        front: Some(front),
        is_in_parts: true,
    };
    let in_parts = Seen {
        text: told,
        parts,
        front: None,
        is_in_parts: true,
    };
    let one = fit(whole, in_parts);
    let other = fit(in_parts, whole);
    assert_eq!(one.map(|(fit, _)| fit), other.map(|(fit, _)| fit));
    assert!(one.is_none_or(|(_, order)| order == Order::RecordedFirst));
    assert!(other.is_none_or(|(_, order)| order == Order::ReportedFirst));
    one.map(|(fit, _)| fit)
}

#[test]
fn parts_of_one_offer_fit_together_and_others_do_not() {
    for (front, told, parts, expected) in [
        (" one two", " one two", &[0, 4][..], Some(Fit::Exactly)),
        (" one two", " one two", &[0][..], Some(Fit::Exactly)),
        (" one two", " one", &[0][..], Some(Fit::Beginning)),
        // The other was told of the last one too.
        (" one two", " one two three", &[0, 4, 8][..], Some(Fit::Exactly)),
        (" one two", " one three", &[0, 4][..], Some(Fit::Beginning)),
        (" one two", "one", &[0][..], Some(Fit::Inside)),
        (" one two", "ne", &[0][..], Some(Fit::Inside)),
        (" one two", "o", &[0][..], Some(Fit::Inside)),
        (" one two", "n", &[0][..], None),
        (" one two", " ", &[0][..], Some(Fit::Beginning)),
        (" one two", "two one", &[0, 3][..], None),
        (" one two", " three", &[0][..], None),
        (" one two", " four", &[0][..], None),
        (" one two", " one two four", &[0, 8][..], None),
    ] {
        let found = fit_of_views(&text(front), &text(" three"), &text(told), parts);
        assert_eq!(found, expected, "{told:?} of {front:?}");
    }
    for (told, expected) in [
        (&[1, 2][..], Some(Fit::Exactly)),
        (&[1][..], Some(Fit::Beginning)),
        (&[1, 2, 3][..], Some(Fit::Exactly)),
        (&[2][..], Some(Fit::Inside)),
        (&[4][..], None),
    ] {
        let found = fit_of_views(&tokens(&[1, 2]), &tokens(&[3]), &tokens(told), &[]);
        assert_eq!(found, expected, "{told:?}");
    }
}

#[test]
fn a_text_is_cut_where_its_parts_begin() {
    let of = |parts: &[u32]| -> Vec<String> {
        let pieces = pieces(&text("aéb"), parts).into_iter();
        pieces
            .map(|piece| match piece {
                Piece::Text(text) => text,
                Piece::Token(_) => unreachable!("it has a text"),
            })
            .collect()
    };
    assert_eq!(of(&[]), ["aéb"]);
    assert_eq!(of(&[0]), ["aéb"]);
    assert_eq!(of(&[0, 1, 3]), ["a", "é", "b"]);
    // Offsets may come from a damaged file.
    assert_eq!(of(&[0, 2, 3, 3, 9]), ["aé", "b"]);
    assert_eq!(pieces(&text(""), &[0]), []);
}

fn parts_of(text: &[&str]) -> Vec<Piece> {
    text.iter().map(|part| Piece::Text((*part).to_owned())).collect()
}

#[test]
fn parts_are_found_where_all_of_them_stand() {
    let all = parts_of(&[" a", " b", " a"]);
    assert_eq!(offsets_in(&parts_of(&[" a"]), &all, false), Some(vec![0]));
    assert_eq!(offsets_in(&parts_of(&[" a"]), &all, true), Some(vec![4]));
    assert_eq!(offsets_in(&parts_of(&[" a", " b"]), &all, false), Some(vec![0, 2]));
    assert_eq!(offsets_in(&parts_of(&[" c"]), &all, false), None);
    // The same text in other parts.
    assert_eq!(offsets_in(&parts_of(&[" a b", " a"]), &all, false), Some(vec![0, 4]));
    assert_eq!(offsets_in(&parts_of(&[" b a"]), &all, true), Some(vec![2]));
    assert_eq!(offsets_in(&parts_of(&[" b"]), &all, false), Some(vec![2]));
    assert_eq!(offsets_in(&[Piece::Token(1)], &[Piece::Token(1)], false), None);
}

#[test]
fn the_same_text_in_other_parts_is_the_same() {
    let (words, at_once) = (parts_of(&[" one", " two", " three"]), parts_of(&[" one two three"]));
    assert_eq!(merged(&at_once, &words), words);
    assert_eq!(merged(&words, &at_once), at_once);
    assert_eq!(merged(&words[..1], &at_once), at_once);
    assert_eq!(merged(&parts_of(&[" two three"]), &words), words);
    assert_eq!(in_front_of(&words, &parts_of(&[" two three"])), words[..1]);
    assert_eq!(in_front_of(&at_once, &words[2..]), parts_of(&[" one two"]));
    assert_eq!(in_front_of(&words[..2], &words[2..]), words[..2]);
}

/// Whether `part` can be had by leaving parts of `whole` out.
fn is_in(part: &[Piece], whole: &[Piece]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|piece| rest.any(|other| other == piece))
}

proptest! {
    /// However far each of two has come with a suggestion, and whatever was said before: what is recorded last is what
    /// either knows.
    #[test]
    fn two_who_see_the_same_parts_end_with_all_of_them(
        all in prop::collection::vec("[ab]{1,2}", 1..8),
        order in prop::collection::vec(any::<bool>(), 0..24),
    ) {
        let all = parts_of(&all.iter().map(String::as_str).collect::<Vec<_>>());
        let (mut recorded, mut told) = (Vec::new(), [0, 0]);
        let rest = [false, true].into_iter().cycle().take(all.len() * 4);
        for who in order.into_iter().chain(rest) {
            let count = &mut told[usize::from(who)];
            *count = (*count + 1).min(all.len());
            recorded = merged(&all[..*count], &recorded);
            prop_assert_eq!(&recorded, &all[..told[0].max(told[1])]);
        }
        prop_assert_eq!(recorded, all);
    }

    #[test]
    fn what_two_know_together_has_the_parts_of_both_in_order_and_no_others(
        one in prop::collection::vec(0_u64..4, 0..8),
        other in prop::collection::vec(0_u64..4, 0..8),
    ) {
        let [one, other] = [one, other].map(|tokens| tokens.into_iter().map(Piece::Token).collect::<Vec<_>>());
        let both = merged(&one, &other);
        prop_assert!(is_in(&one, &both) && is_in(&other, &both));
        prop_assert!(both.len() <= one.len() + other.len());
        prop_assert_eq!(&merged(&one, &both), &both);
        prop_assert_eq!(&merged(&other, &both), &both);
        if is_in(&one, &other) {
            prop_assert_eq!(both, other);
        }
    }
}
