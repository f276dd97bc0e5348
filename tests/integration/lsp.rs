//! The language server as a client sees it: the real process, real frames.

mod acceptance;
mod diagnostics;
mod durability;
mod examined;
mod faults;
mod faults_frames;
mod faults_home;
mod faults_privacy;
mod faults_process;
mod faults_text;
mod features;
mod hearsay;
mod imported;
mod lifecycle;
mod news;
mod origins;
mod own_rules;
mod renamed_files;
mod replay;
mod told_again;
mod unsaved;
