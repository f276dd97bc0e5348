//! The binary as a person at a terminal meets it.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail where the test would")]

mod answers;
mod attribution;
mod commit;
mod commit_contents;
mod commit_places;
mod commit_settings;
mod commit_sources;
mod examined;
mod fail_open;
mod faults;
mod grammar;
mod hostile;
mod interchange;
mod lineage;
mod machine;
mod notes;
mod renames;
mod rewrites;
mod seed;
mod stats;
pub(crate) mod support;
