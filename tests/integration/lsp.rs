//! The language server as a client sees it: the real process, real frames.

mod acceptance;
mod diagnostics;
mod durability;
mod examined;
mod faults;
mod features;
mod lifecycle;
mod origins;
