//! What several tests need.
#![expect(clippy::unwrap_used, reason = "a failed step of a test is a failed test")]

pub(crate) mod git;
