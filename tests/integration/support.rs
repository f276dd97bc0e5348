//! What the tests share.

pub(crate) mod faults;
pub(crate) mod git;
pub(crate) mod replay;
pub(crate) mod server;
pub(crate) mod session;
