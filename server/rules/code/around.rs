//! What only the files around the one at hand can tell.

use std::borrow::Cow;

use tree_sitter::Node;

use crate::rules::context::Surroundings;
use crate::rules::duplicates::{Duplicate, Function, Index, function_at};
use crate::rules::packages::Provision;
use crate::rules::predicate::Verdict;

/// Whether nothing provides what is imported. What the workspace says nothing about is provided.
pub(super) fn unknown_import<'a>(surroundings: &Surroundings<'a>, import: Node<'a>) -> Verdict {
    let Some(workspace) = surroundings.workspace() else {
        return Verdict::Fails;
    };
    let text = surroundings.excerpt.text_of(import);
    match workspace
        .packages
        .provision(surroundings.grammar, text.trim_matches(['"', '\'', '`']))
    {
        Provision::Known => Verdict::Fails,
        Provision::Unknown { similar } => Verdict::Holds(similar.map(|name| format!("is `{name}` meant?"))),
    }
}

/// Whether the function whose name this is does what an earlier one of the file or one of another file does.
pub(super) fn duplicates_function<'a>(surroundings: &Surroundings<'a>, name: Node<'a>) -> Verdict {
    // Between two keys only the function at hand is looked at; the others of its file when that is saved.
    let in_file = surroundings.excerpt.is_whole().then(|| surroundings.functions());
    let Some(own) = own_function(surroundings, name, in_file) else {
        return Verdict::Fails;
    };
    if let Some(remark) = in_file.and_then(|functions| earlier_in_file(functions, &own)) {
        return Verdict::Holds(Some(remark));
    }
    let elsewhere = surroundings.workspace().and_then(|workspace| {
        workspace
            .functions
            .duplicate_of(&own.shape, |known| &*known.path != surroundings.path())
    });
    elsewhere.map_or(Verdict::Fails, |duplicate| Verdict::Holds(Some(remark(&duplicate))))
}

/// The function of this name as it is compared; nothing where it is too small. `in_file`: those of the whole file, where
/// they are known, test code left out.
fn own_function<'a, 'i>(
    surroundings: &Surroundings<'a>,
    name: Node<'a>,
    in_file: Option<&'i Index>,
) -> Option<Cow<'i, Function>> {
    if let Some(functions) = in_file
        && !surroundings.in_test(name)
    {
        return functions.at(&name.byte_range()).map(Cow::Borrowed);
    }
    let declaration = surroundings.ancestors(name).last().copied()?;
    function_at(surroundings.grammar, declaration, surroundings.excerpt).map(Cow::Owned)
}

fn earlier_in_file(functions: &Index, own: &Function) -> Option<String> {
    let earlier = functions.duplicate_of(&own.shape, |known| known.function.range.start < own.range.start);
    earlier.map(|duplicate| remark(&duplicate))
}

/// What is said of a duplicate: `mean` in src/a.rs, line 3.
pub(in crate::rules) fn remark(duplicate: &Duplicate<'_>) -> String {
    let known = duplicate.of;
    let place = match &*known.path {
        "" => format!("line {}", known.function.line),
        path => format!("{path}, line {}", known.function.line),
    };
    let name = &known.function.name;
    if duplicate.similarity >= 1.0 {
        format!("`{name}`, {place}")
    } else {
        let percent = (duplicate.similarity * 100.0).floor();
        format!("`{name}`, {place}, in {percent} % of its statements")
    }
}
