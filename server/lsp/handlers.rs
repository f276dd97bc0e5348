//! One file a method. Handlers change the state they are given and return an answer; they send nothing themselves
//! but through the outbox and the recorder, and never wait.

pub mod acceptance;
pub mod code_action;
pub mod code_lens;
pub mod diagnostic;
pub mod execute_command;
pub mod hover;
pub mod initialize;
pub mod range_origin;
pub mod rename_files;
pub mod text_sync;
