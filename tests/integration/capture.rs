//! What agents report, through the real binary and real git.

mod concurrency;
mod edits;
mod payloads;
mod privacy;
mod shell;
mod support;
