//! `journal proxy`: the real process between a client and a server.

mod flows;
mod parts;
mod pipe;
mod process;
mod support;
mod twins;
