// path: src/parser.rs
pub fn parse(text: &str) -> Tree {
    println!("parsing {text}");
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-println-in-lib
    eprintln!("no end of the text");
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-println-in-lib
    writeln!(log, "parsing");
 // ^ !rust-println-in-lib
    tracing::info!("parsing");
 // ^ !rust-println-in-lib
    tree
}

pub fn print_tree(tree: &Tree) {
    println!("{tree}");
 // ^ !rust-println-in-lib
}
