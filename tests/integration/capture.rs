//! What agents report, through the real binary and real git.

mod concurrency;
mod editor;
mod edits;
mod history;
mod installation;
mod model;
mod payloads;
mod privacy;
mod replays;
mod seen;
mod shell;
mod support;
