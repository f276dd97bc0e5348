use super::*;
use crate::rules::tests::{fixtures, parsed};
use crate::rules::walk::descendants;

fn functions(grammar: Grammar, source: &str) -> Vec<Function> {
    let rope = Rope::from_str(source);
    let tree = parsed(grammar, source);
    assert!(!tree.root_node().has_error());
    functions_in(grammar, &tree, &Excerpt::new(&rope, 0..source.len()), |_, _| false)
}

#[test]
fn no_function_has_more_statements_than_its_marks_allow() {
    let mut count = 0;
    for (grammar, source) in fixtures() {
        let (rope, tree) = (Rope::from_str(source), parsed(*grammar, source));
        let excerpt = Excerpt::new(&rope, 0..source.len());
        descendants(tree.root_node(), |node| {
            let body = node.child_by_field_name("body").filter(|body| !body.has_error());
            let text = body.map(|body| excerpt.text_of(body));
            if let (Some(body), Some(text)) = (body, text)
                && let Some(most) = most_statements(*grammar, &text)
            {
                let mut measured = Measured::default();
                measured.hash(*grammar, body, &excerpt);
                assert!(measured.statements.len() <= most, "{text}");
                count += 1;
            }
            true
        });
    }
    assert!(count > 200, "{count}");
}

const ORIGINAL: &str = "fn mean(items: &[f64]) -> f64 {
    let mut total = 0.0;
    let mut count = 0;
    for item in items {
        if item.is_nan() { continue; }
        total += item;
        count += 1;
    }
    log::debug!(\"{count}\");
    report(total);
    save(total, count);
    return total / count as f64;
}\n";

#[test]
fn renamed_variables_and_other_literals_are_the_same_and_other_calls_are_not() {
    let mut index = Index::default();
    index.add("a.rs", functions(Grammar::Rust, ORIGINAL));
    for (changed, expected) in [
        (
            ORIGINAL
                .replace("total", "sum")
                .replace("0.0", "1.5")
                .replace("items", "xs"),
            Some(1.0),
        ),
        (ORIGINAL.replace("fn mean", "/* As above. */\n fn average"), Some(1.0)),
        (ORIGINAL.replace("report(total);", ""), Some(0.8)),
        (
            ORIGINAL
                .replace("report(", "other(")
                .replace("save(", "drop_all(")
                .replace("is_nan", "is_finite"),
            None,
        ),
    ] {
        let found = functions(Grammar::Rust, &changed);
        let duplicate = index.duplicate_of(&found[0].shape, |_| true);
        match (duplicate, expected) {
            (None, None) => {}
            (Some(duplicate), Some(least)) => assert!(duplicate.similarity >= least, "{changed}: {duplicate:?}"),
            (duplicate, _) => panic!("{changed}: {duplicate:?}"),
        }
    }
}

#[test]
fn small_functions_are_left_alone() {
    assert_eq!(functions(Grammar::Rust, "fn f(x: u8) -> u8 { x + 1 }").len(), 0);
    assert_eq!(functions(Grammar::Rust, ORIGINAL).len(), 1);
}

#[test]
fn every_language_has_functions_that_are_compared() {
    for (grammar, source) in [
        (
            Grammar::Python,
            "def mean(items):\n    total = 0\n    count = 0\n    for item in items:\n        if isnan(item):\n            continue\n        total += item\n        count += 1\n    report(total)\n    save(total, count)\n    log(total, count)\n    return total / count\n",
        ),
        (
            Grammar::TypeScript,
            "function mean(items: number[]) { let total = 0; let count = 0; for (const item of items) { if (isNaN(item)) { continue; } total += item; count += 1; } report(total); save(total, count); return total / count; }",
        ),
        (
            Grammar::Go,
            "package a\nfunc mean(items []float64) float64 {\n\ttotal := 0.0\n\tcount := 0\n\tfor _, item := range items {\n\t\tif isNaN(item) {\n\t\t\tcontinue\n\t\t}\n\t\ttotal += item\n\t\tcount += 1\n\t}\n\treport(total)\n\tsave(total, count)\n\treturn total / float64(count)\n}\n",
        ),
        (
            Grammar::Java,
            "class A { double mean(double[] items) { double total = 0; int count = 0; for (double item : items) { if (Double.isNaN(item)) { continue; } total += item; count += 1; } report(total); save(total, count); return total / count; } }",
        ),
    ] {
        let found = functions(grammar, source);
        assert_eq!(found.len(), 1, "{}", grammar.name());
        let renamed = functions(grammar, &source.replace("total", "sum").replace("count", "n"));
        assert_eq!(found[0].shape, renamed[0].shape, "{}", grammar.name());
    }
}
