//! The `journal` binary: parses the command line, starts logging, maps errors to exit codes.

fn main() {}
