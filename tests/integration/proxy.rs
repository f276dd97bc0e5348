//! `journal proxy`: the real process between a client and a server.

mod flows;
mod pipe;
mod process;
mod support;
mod twins;
