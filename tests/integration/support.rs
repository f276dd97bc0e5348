//! What the tests share.

pub(crate) mod faults;
pub(crate) mod git;
pub(crate) mod server;
