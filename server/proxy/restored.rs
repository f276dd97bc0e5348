//! Messages of the client that carry one of our commands, as they would read without us.
//!
//! Clients send back items that they got: Copilot's `didShowCompletion` has the whole of one. What the server gets is
//! what it wrote.

use super::COMMAND;
use super::json::{Members, Splices, elements, string};
use super::offers::Offers;

/// How deep is looked.
const DEPTH: usize = 8;

/// The message with the server's own commands in place of ours; nothing where it has none of ours.
pub fn as_the_server_wrote_it(body: &str, offers: &Offers) -> Option<String> {
    memchr::memmem::find(body.as_bytes(), COMMAND.as_bytes())?;
    let mut splices = Splices::new(body);
    look_into(body.trim_ascii(), offers, DEPTH, &mut splices);
    (!splices.is_empty()).then(|| splices.apply())
}

fn look_into(value: &str, offers: &Offers, depth: usize, splices: &mut Splices<'_>) {
    if depth == 0 || !value.contains(COMMAND) {
        return;
    }
    if let Some(members) = Members::of(value) {
        for (index, (_, member)) in members.0.iter().enumerate() {
            match our_key(member).filter(|key| offers.is_own_key(key)) {
                Some(key) => match offers.get(&key).and_then(|offer| offer.command.as_deref()) {
                    Some(command) => splices.replace(member, command),
                    None => splices.remove_member(value, &members, index),
                },
                None => look_into(member, offers, depth - 1, splices),
            }
        }
    } else {
        for element in elements(value).unwrap_or_default() {
            look_into(element, offers, depth - 1, splices);
        }
    }
}

/// The key in a command of ours.
pub fn our_key(command: &str) -> Option<String> {
    if !command.starts_with('{') || !command.contains(COMMAND) {
        return None;
    }
    let members = Members::of(command)?;
    if members.string("command")? != COMMAND {
        return None;
    }
    elements(members.get("arguments")?)?.into_iter().find_map(string)
}
