//! One named test a trap. Origins are written as strings parallel to the text (`notation.rs`).

mod properties;

use std::fmt::Write as _;

use super::*;
use crate::attribution::notation::{marks, origins_marked};
use crate::attribution::tokens::TokenHasher;
use crate::suggestion::origin::Origin;

fn run(old: &str, origins: &OriginMap, new: &str) -> Transferred {
    let old_tokens = Tokens::of(old, &TokenHasher::Plain);
    let new_tokens = Tokens::of(new, &TokenHasher::Plain);
    let content = |tokens, text| Content {
        tokens,
        text: Some(text),
    };
    transfer(&content(&old_tokens, old), origins, &content(&new_tokens, new))
}

/// What becomes of a text that is all one suggestion's.
fn all_ai(old: &str, new: &str) -> String {
    let origins = origins_marked(old, &"A".repeat(old.chars().count()));
    marks(new, &run(old, &origins, new).origins)
}

/// Lines with an owner each: `A|text`. Gives the marks of the new text, a line each.
fn owned(lines: &[&str], new: &str) -> String {
    let (mut text, mut owners) = (String::new(), String::new());
    for line in lines {
        let (owner, line) = line.split_once('|').unwrap();
        text += line;
        text += "\n";
        owners += &owner.repeat(line.chars().count() + 1);
    }
    marks(new, &run(&text, &origins_marked(&text, &owners), new).origins)
}

/// White space of the text and `owner` in place of everything else.
fn whole(text: &str, owner: char) -> String {
    text.chars()
        .map(|character| if character.is_whitespace() { character } else { owner })
        .collect()
}

const FUNCTION: &str = "\
fn total(items: &[Item]) -> u64 {
    let mut sum = 0;
    for item in items {
        sum += item.price * item.quantity;
    }
    sum
}
";

const OTHER_FUNCTION: &str = "\
fn parse(text: &str) -> Result<u64> {
    let mut out = Vec::new();
    for line in text.lines() {
        out.push(line.trim().parse()?);
    }
    Ok(out)
}
";

#[test]
fn equal_contents_have_equal_maps() {
    let origins = origins_marked("a b\r\n é", "Ah.AB.h");
    let found = run("a b\r\n é", &origins, "a b\r\n é");
    assert_eq!((found.origins, found.complete), (origins, true));
}

#[test]
fn empty_contents_transfer() {
    let none = OriginMap::default();
    assert_eq!(run("", &none, "").origins, none);
    assert_eq!(all_ai("", "let x = 1;"), "... . . ..");
    assert_eq!(all_ai("let x = 1;", ""), "");
    assert_eq!(all_ai("let x = 1;", " \n"), " \n");
}

#[test]
fn formatters_change_nothing() {
    for (name, old, new) in [
        (
            "re-indented",
            "if x {\n  foo(bar);\n}\n",
            "    if x {\n\tfoo(bar);\n    }\n",
        ),
        (
            "wrapped",
            "let v = foo(alpha, beta, gamma);\n",
            "let v = foo(\n    alpha,\n    beta,\n    gamma\n);\n",
        ),
        (
            "unwrapped",
            "foo(\n    alpha,\n    beta\n);\nbar();\n",
            "foo(alpha, beta);\nbar();\n",
        ),
        ("line endings", "one(a);\ntwo(b);\n", "one(a);\r\ntwo(b);\r\n"),
        ("old line endings", "one(a);\r\ntwo(b);", "one(a);\rtwo(b);"),
        ("joined blank lines", "one(a);\n\n\ntwo(b);\n", "one(a);\ntwo(b);\n"),
        ("spaces in code", "a=b+c;", "a = b + c;"),
    ] {
        assert_eq!(all_ai(old, new), whole(new, 'A'), "{name}");
    }
}

#[test]
fn a_formatters_own_characters_are_unknown_and_nothing_else() {
    for (old, new, expected) in [
        (
            "say('hello there');\n",
            "say(\"hello there\");\n",
            "AAAA.AAAAA AAAAA.AA\n",
        ),
        (
            "f(alpha, beta);\n",
            "f(\n    alpha,\n    beta,\n);\n",
            "AA\n    AAAAAA\n    AAAA.\nAA\n",
        ),
        ("if (alpha == 1) {\n}\n", "if alpha == 1 {\n}\n", "AA AAAAA AA A A\nA\n"),
    ] {
        assert_eq!(all_ai(old, new), expected, "{new:?}");
    }
}

#[test]
fn a_wrapped_call_before_others_that_end_alike_is_kept() {
    let old = "outer(one, two);\nouter(\n    three,\n    four\n);\nouter(five, six);\n";
    let new = "outer(\n    one,\n    two\n);\nouter(\n    three,\n    four\n);\nouter(\n    five,\n    six\n);\n";
    assert_eq!(all_ai(old, new), whole(new, 'A'));
}

#[test]
fn a_renamed_identifier_is_unknown_and_nothing_else() {
    let new = FUNCTION.replace("sum", "acc");
    let expected: String = new
        .chars()
        .zip(FUNCTION.chars())
        .map(|(new, old)| match (new, old) {
            (new, _) if new.is_whitespace() => new,
            (new, old) if new == old => 'A',
            _ => '.',
        })
        .collect();
    assert_eq!(all_ai(FUNCTION, &new), expected);
    let (old, new) = ("let foo = bar(foo, foo, 1);\n", "let baz = bar(baz, baz, 1);\n");
    assert_eq!(all_ai(old, new), "AAA ... A AAAA...A ...A AAA\n");
}

#[test]
fn an_edited_word_in_a_line_leaves_the_rest() {
    for (old, new, expected) in [
        (
            "let total = price * quantity;",
            "let total = price * count;",
            "AAA AAAAA A AAAAA A .....A",
        ),
        ("foo.bar(baz);", "foo.bar(baz, 1);", "AAAAAAAAAAA. .AA"),
        (
            "return compute(alpha);",
            "return compute(alpha) + 1;",
            "AAAAAA AAAAAAAAAAAAAA . .A",
        ),
    ] {
        assert_eq!(all_ai(old, new), expected, "{new}");
    }
}

#[test]
fn a_persons_lines_before_between_and_after_ai_lines_stay_apart() {
    let (first, second) = ("first(alpha);\n", "second(beta);\n");
    for human in [
        "human(one);\n",
        "}\n",
        "first(beta);\n",
        "use std::fmt;\nuse std::io;\n",
        "}\n\nfn b() {\n",
    ] {
        for order in [[human, first, second], [first, human, second], [first, second, human]] {
            let expected: String = order
                .iter()
                .map(|&part| whole(part, if part == human { '.' } else { 'A' }))
                .collect();
            let found = owned(&["A|first(alpha);", "A|second(beta);"], &order.concat());
            assert_eq!(found, expected, "{order:?}");
        }
    }
}

#[test]
fn a_word_that_went_from_a_line_is_not_found_in_the_next_one_that_somebody_wrote() {
    let new = "match offset {\nuse crate::insert::config;\nSome(result) => insert(result),\n";
    let found = owned(&["A|match config {", "A|Some(result) => insert(result),"], new);
    assert!(found.lines().nth(1).is_some_and(|line| !line.contains('A')), "{found}");
    assert_eq!(
        found.lines().nth(2),
        whole("Some(result) => insert(result),", 'A').lines().next()
    );
    // What was wrapped, with a word put in where it was, is all of it still.
    let wrapped = "let result = compute(alpha,\n    delta, gamma);\n";
    let found = owned(&["A|let result = compute(alpha, beta, gamma);"], wrapped);
    assert!(found.lines().all(|line| line.contains('A')), "{found}");
}

#[test]
fn a_function_written_after_an_ai_function_does_not_take_its_end() {
    let new = format!("{FUNCTION}\n{OTHER_FUNCTION}");
    assert_eq!(
        all_ai(FUNCTION, &new),
        format!("{}\n{}", whole(FUNCTION, 'A'), whole(OTHER_FUNCTION, '.'))
    );
}

#[test]
fn a_function_written_before_an_ai_function_does_not_take_its_begin() {
    let ours = format!("#[test]\n{FUNCTION}");
    let theirs = format!("#[test]\n{OTHER_FUNCTION}\n");
    let new = format!("{theirs}{ours}");
    assert_eq!(
        all_ai(&ours, &new),
        format!("{}{}", whole(&theirs, '.'), whole(&ours, 'A'))
    );
}

#[test]
fn another_function_in_the_place_of_a_deleted_one_is_nobodys() {
    for (before, after) in [
        ("", ""),
        ("mod tests;\n\n", "\nfn next() {\n    run();\n}\n"),
        ("", "\nmod end;\n"),
    ] {
        let old = format!("{before}{FUNCTION}{after}");
        let new = format!("{before}{OTHER_FUNCTION}{after}");
        let expected = format!(
            "{}{}{}",
            whole(before, 'A'),
            whole(OTHER_FUNCTION, '.'),
            whole(after, 'A')
        );
        assert_eq!(all_ai(&old, &new), expected, "{before:?} {after:?}");
    }
}

#[test]
fn a_function_of_the_same_shape_with_other_names_is_nobodys() {
    let old = "fn area(width: f64, height: f64) -> f64 {\n    let product = width * height;\n    product\n}\n";
    let new = "fn speed(way: f32, time: f32) -> f32 {\n    let quotient = way * time;\n    quotient\n}\n";
    assert_eq!(all_ai(old, new), whole(new, '.'));
}

#[test]
fn trivial_lines_are_not_claimed_by_resemblance() {
    let old = "\
use std::fmt;

func load(path string) (*Config, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return decode(data)
}
";
    let new = "\
use std::fmt;

func fetch(address url.URL) (*Reply, error) {
	response, err := http.Get(address.String())
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	return parse(response.Body)
}
";
    let (head, body) = new.split_at(new.find("func").unwrap());
    assert_eq!(all_ai(old, new), whole(head, 'A') + &whole(body, '.'));
    // Not even an import, where everything else went.
    let old = "use std::fmt;\nfn one() {\n    alpha(beta);\n}\n";
    let new = "fn two(x: Gamma) -> Delta {\n    use std::fmt;\n    epsilon(zeta)\n}\n";
    assert_eq!(all_ai(old, new), whole(new, '.'));
}

#[test]
fn of_two_swapped_short_lines_one_is_kept_and_one_unknown() {
    let (first, second) = ("alpha(1);\n", "beta(2);\n");
    let found = all_ai(&format!("{first}{second}"), &format!("{second}{first}"));
    let either = [('A', '.'), ('.', 'A')].map(|(one, other)| whole(second, one) + &whole(first, other));
    assert!(either.contains(&found), "{found}");
}

#[test]
fn a_moved_block_keeps_its_origin() {
    let new = format!("{OTHER_FUNCTION}\n{FUNCTION}");
    let old = format!("{FUNCTION}\n{OTHER_FUNCTION}");
    assert_eq!(all_ai(&old, &new), whole(&new, 'A'));
    // In a deeper block too.
    let indented: String = FUNCTION.lines().fold(String::new(), |mut text, line| {
        let _ = writeln!(text, "    {line}");
        text
    });
    let new = format!("{OTHER_FUNCTION}\nmod inner {{\n{indented}}}\n");
    let expected = format!(
        "{}\n... ..... .\n{}.\n",
        whole(OTHER_FUNCTION, 'A'),
        whole(&indented, 'A')
    );
    assert_eq!(all_ai(&old, &new), expected);
}

#[test]
fn a_short_moved_line_is_unknown() {
    let old = format!("let short = alpha(beta);\n{OTHER_FUNCTION}");
    let new = format!("{OTHER_FUNCTION}let short = alpha(beta);\n");
    assert_eq!(
        all_ai(&old, &new),
        format!("{}... ..... . ............\n", whole(OTHER_FUNCTION, 'A'))
    );
}

#[test]
fn the_second_copy_of_a_block_is_unknown() {
    let new = format!("{FUNCTION}\n{FUNCTION}");
    assert_eq!(
        all_ai(FUNCTION, &new),
        format!("{}\n{}", whole(FUNCTION, 'A'), whole(FUNCTION, '.'))
    );
    let old = format!("{FUNCTION}\n{OTHER_FUNCTION}");
    let new = format!("{FUNCTION}\n{OTHER_FUNCTION}\n{FUNCTION}");
    assert_eq!(
        all_ai(&old, &new),
        format!("{}\n{}", whole(&old, 'A'), whole(FUNCTION, '.'))
    );
}

#[test]
fn a_block_that_was_cut_and_put_back_twice_has_no_origin() {
    let old = format!("{FUNCTION}\n{OTHER_FUNCTION}");
    let changed = OTHER_FUNCTION.replace("parse(text: &str)", "parse(text: &str, limit: usize)");
    let new = format!("{changed}\nmod a {{\n{FUNCTION}}}\nmod b {{\n{FUNCTION}}}\n");
    let found = all_ai(&old, &new);
    let copies = found.matches(whole(FUNCTION, 'A').as_str()).count();
    assert!(copies <= 1, "{found}");
}

#[test]
fn ai_text_typed_again_elsewhere_in_a_larger_change_is_unknown() {
    let found = owned(
        &[
            "h|fn human() {",
            "h|    keep(this);",
            "h|}",
            "A|let cached = lookup(key);",
        ],
        "fn human() {\n    let cached = lookup(key);\n    keep(this);\n    more(stuff);\n}\n",
    );
    assert!(!found.contains('A'), "{found}");
}

#[test]
fn a_human_line_that_replaces_an_ai_line_is_not_ai() {
    let found = owned(
        &["h|fn human() {", "A|    let cached = lookup(key);", "h|}"],
        "fn human() {\n    let answer = compute(other, 42);\n}\n",
    );
    let line = whole("    let answer = compute(other, 42);\n", '.');
    assert_eq!(found, format!("hh hhhhhhh h\n{line}h\n"));
}

#[test]
fn a_line_between_two_rewritten_ones_stays() {
    let old = "alpha(one, two);\nlet mut result = Vec::with_capacity(count);\nbeta(three, four);\n";
    let new = "gamma(five, six);\nlet mut result = Vec::with_capacity(count);\ndelta(seven, eight);\n";
    let found = all_ai(old, new);
    assert_eq!(
        found.lines().nth(1).unwrap(),
        whole("let mut result = Vec::with_capacity(count);", 'A')
    );
}

#[test]
fn ai_code_wrapped_in_a_persons_block_stays_ai() {
    let old = "first(alpha);\nsecond(beta);\n";
    let new = "if ready {\n    first(alpha);\n    second(beta);\n}\n";
    assert_eq!(
        all_ai(old, new),
        ".. ..... .\n    AAAAAAAAAAAAA\n    AAAAAAAAAAAAA\n.\n"
    );
}

#[test]
fn mixed_tokens_and_baseline_offsets_are_carried_byte_by_byte() {
    let origins = origins_marked("x fooBar(y)", "hhAAAhhhAAA");
    let found = run("x fooBar(y)", &origins, "new; x fooBar( y )");
    assert_eq!(marks("new; x fooBar( y )", &found.origins), ".... h AAAhhhA A A");
    let at = |byte| {
        let run = found.origins.runs.iter().find(|run| run.range.contains(&byte)).unwrap();
        run.origin.advanced(byte - run.range.start)
    };
    let slot = crate::suggestion::origin::Slot(0);
    assert_eq!(at(9), Origin::Suggestion { slot, at: 2 });
    assert_eq!(at(13), Origin::Suggestion { slot, at: 3 });
    assert_eq!(at(15), Origin::Suggestion { slot, at: 4 });
}

#[test]
fn an_untouched_stretch_stays_one_run() {
    let old = "fn a() {\n    one(x);\n\n    two(y);\n}\n";
    let origins = origins_marked(old, &"A".repeat(old.len()));
    let found = run(old, &origins, &format!("// said by a person\n{old}"));
    assert_eq!(found.origins.runs.len(), 1);
}

#[test]
fn characters_of_every_width_are_carried() {
    for text in ["größe = \"日本語 🦀\";\n", "\u{feff}a\u{301}b\n", "x\u{2028}y\n"] {
        let new = format!("z;\n{text}");
        assert_eq!(all_ai(text, &new), format!("..\n{}", whole(text, 'A')), "{text:?}");
    }
}

#[test]
fn one_very_long_line_is_compared_token_by_token() {
    let mut old = String::new();
    for number in 0..100_000 {
        let _ = write!(old, "item{number},");
    }
    let new = old.replace("item5000,", "other,");
    let origins = origins_marked(&old, &"A".repeat(old.len()));
    let found = run(&old, &origins, &new);
    let at = new.find("other").unwrap();
    assert!(found.complete);
    assert_eq!(found.origins.runs.len(), 2);
    assert_eq!(
        (found.origins.runs[0].range.end, found.origins.runs[1].range.start),
        (at, at + 5)
    );
    // One word without an end.
    let word = "a".repeat(1 << 20);
    assert_eq!(
        run(&word, &OriginMap::default(), &format!("{word}b")).origins.runs,
        vec![]
    );
}

#[test]
fn a_hundred_thousand_lines_end_in_time() {
    let lines = |name: &str| {
        (0..100_000).fold(String::new(), |mut text, number| {
            let name = if number % 2 == 0 { "same" } else { name };
            let _ = writeln!(text, "    {name}{number}(x);");
            text
        })
    };
    let (old, new) = (lines("one"), lines("two"));
    let origins = OriginMap {
        suggestions: Vec::new(),
        runs: vec![crate::suggestion::origin::Run {
            range: 0..old.len(),
            origin: Origin::Human,
        }],
    };
    let start = std::time::Instant::now();
    let found = run(&old, &origins, &new);
    assert!(found.origins.runs.len() >= 50_000, "{}", found.origins.runs.len());
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
    let repeated = "}\n".repeat(100_000);
    assert!(run(&repeated, &OriginMap::default(), &"x;\n}\n".repeat(50_000)).complete);
}

#[test]
fn what_is_too_large_to_compare_is_unknown_and_said() {
    let mut old = String::from("first\n");
    let mut new = String::from("first\n");
    for number in 0..600_000 {
        let _ = write!(old, "a{number} ");
        let _ = write!(new, "b{number} ");
    }
    let origins = OriginMap {
        suggestions: Vec::new(),
        runs: vec![crate::suggestion::origin::Run {
            range: 0..old.len(),
            origin: Origin::Human,
        }],
    };
    let found = run(&old, &origins, &new);
    assert!(!found.complete);
    assert!(found.origins.runs.iter().all(|run| run.range.end <= 6));
}
