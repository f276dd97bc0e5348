//! The binary as a person at a terminal meets it.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail where the test would")]

mod answers;
mod commit;
mod faults;
mod grammar;
mod seed;
mod support;
