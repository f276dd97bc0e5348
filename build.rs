//! Lists the shipped query files, so that a new file under `queries/` is a new rule and nothing else has to name it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=queries");
    let mut files = Vec::new();
    for folder in sorted_entries(Path::new("queries"))
        .into_iter()
        .filter(|path| path.is_dir())
    {
        let queries = sorted_entries(&folder)
            .into_iter()
            .filter(|path| path.extension().is_some_and(|extension| extension == "scm"));
        files.extend(queries);
    }
    let mut source = String::from("&[\n");
    for file in files {
        let path = file.to_string_lossy().replace('\\', "/");
        let name = path.trim_start_matches("queries/");
        writeln!(
            source,
            "    ({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/queries/{name}\"))),"
        )
        .expect("a string grows");
    }
    source.push_str("]\n");
    let target = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("shipped_queries.rs");
    fs::write(target, source).expect("cargo's folder for our output can be written");
}

/// The entries of a folder in the order of their names, so that every build is the same.
fn sorted_entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder is part of the source")
        .map(|entry| entry.expect("it can be listed").path())
        .collect();
    entries.sort();
    entries
}
