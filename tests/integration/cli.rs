//! The binary as a person at a terminal meets it.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail where the test would")]

mod answers;
mod attribution;
mod check;
mod check_baseline;
mod check_fixes;
mod check_formats;
mod check_scale;
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
mod stats_rules;
pub(crate) mod support;
mod worktrees;
