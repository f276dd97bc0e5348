//! Lists the shipped query files, so that a new file under `queries/` is a new rule and nothing else has to name it,
//! and their annotated fixtures, which are the examples that `journal rules show` prints. The files of the plugin for
//! Neovim, which `journal install editors` writes, are listed too.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    list("queries", "shipped_queries.rs", |extension| extension == "scm");
    list("tests/queries", "shipped_fixtures.rs", |_| true);
    let mut plugin = Vec::new();
    for part in ["after", "doc", "ftplugin", "lsp", "lua", "plugin", "syntax"] {
        collect(&Path::new("editors/neovim").join(part), &mut plugin);
    }
    // Made by `:helptags` in a clone that is in use; an installation gets one of its own.
    plugin.retain(|file| !file.ends_with("doc/tags"));
    println!("cargo::rerun-if-changed=editors/neovim");
    write_list("editors/neovim", &plugin, "shipped_neovim.rs");
}

/// All files below a folder, which need not be there.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    if folder.is_dir() {
        for entry in sorted_entries(folder) {
            if entry.is_dir() {
                collect(&entry, files);
            } else {
                files.push(entry);
            }
        }
    }
}

/// Writes the files of the folders in `root` that are wanted, with their names below it, as a slice of Rust.
fn list(root: &str, target: &str, is_wanted: impl Fn(&str) -> bool) {
    println!("cargo::rerun-if-changed={root}");
    let mut files = Vec::new();
    for folder in sorted_entries(Path::new(root)).into_iter().filter(|path| path.is_dir()) {
        let is_wanted = |path: &PathBuf| {
            let extension = path.extension().and_then(|extension| extension.to_str());
            path.is_file() && is_wanted(extension.unwrap_or_default())
        };
        files.extend(sorted_entries(&folder).into_iter().filter(is_wanted));
    }
    write_list(root, &files, target);
}

/// Writes files with their names below `root` as a slice of Rust.
fn write_list(root: &str, files: &[PathBuf], target: &str) {
    let mut source = String::from("&[\n");
    for file in files {
        let path = file.to_string_lossy().replace('\\', "/");
        let name = path.trim_start_matches(root).trim_start_matches('/');
        writeln!(
            source,
            "    (\"{name}\", include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{root}/{name}\"))),"
        )
        .expect("a string grows");
    }
    source.push_str("]\n");
    let target = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join(target);
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
