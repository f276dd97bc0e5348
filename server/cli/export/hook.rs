//! `journal export` as git's hooks call it: never late, never a failure, at most one line on stderr.

use std::panic;
use std::path::Path;
use std::time::Duration;

use super::super::context::Context;
use super::super::deadline::{Deadline, unless_it_panics};
use super::super::error::CommandError;
use super::super::grammar::{Export, Global};
use super::super::provenance::Provenance;
use super::super::settings;
use super::super::ui::Ui;
use super::lineage::ask_to_follow;
use super::{Asked, Prepared, git_error, prepare, read_message, untouched};
use crate::git::Repository;
use crate::git::invocation::commit_is_amended;
use crate::git::message::{comment_prefix, same_words, says_nothing_else, with_trailers};
use crate::git::state::{CommitPlan, MessageSource, Replay, State};
use crate::report::trailers::{Policy, Style};

/// What a commit waits for us at most. Without optimizations everything takes many times as long.
const DEADLINE: Duration = if cfg!(debug_assertions) {
    Duration::from_secs(1)
} else {
    Duration::from_millis(100)
};

/// `prepare-commit-msg`: puts the trailers into the message.
pub(super) fn run(arguments: &Export, global: &Global, ui: &Ui) {
    silence_panics();
    let Some(file) = &arguments.message_file else {
        return;
    };
    let source = arguments.hook_source.as_deref().unwrap_or_default();
    let commit = arguments.hook_commit.as_deref().unwrap_or_default();
    let Ok(deadline) = Deadline::start(DEADLINE, WITHOUT_TRAILERS, leave(*ui)) else {
        return say(ui, "the system starts no thread");
    };
    let mut work = match unless_it_panics(|| work(global, file, source, commit)) {
        Some(Ok(None)) => return,
        Some(Ok(Some(work))) => work,
        Some(Err(error)) => return say(ui, &error.message),
        None => return say(ui, "an internal error, please report it"),
    };
    deadline.must_be_finished();
    let written = untouched::remember(&work.repository, &work.prepared, work.offered_text.as_deref())
        .and_then(|()| work.prepared.write(&work.repository, file));
    if let Err(error) = written {
        return say(ui, &error.message);
    }
    deadline.may_be_left(WITHOUT_RECORD);
    let staged = work.prepared.staged.take();
    let recorded = unless_it_panics(|| work.prepared.record_through(work.provenance, &work.context, DEADLINE));
    match recorded {
        Some(Ok(())) => {}
        Some(Err(error)) => ui.hook_line(&format!(
            "the trailers were written, but not recorded: {}",
            error.message
        )),
        None => ui.hook_line("the trailers were written, but not recorded: an internal error, please report it"),
    }
    // What is not kept is derived when it is asked for.
    deadline.may_be_left(WITHOUT_WORDS);
    if let Some(Err(error)) =
        unless_it_panics(|| staged.map_or(Ok(()), |staged| staged.keep(&work.context.home, &work.repository)))
    {
        tracing::debug!(error = error.message, "what was staged is not kept");
    }
}

/// What is said where the time is over before the message was touched.
const WITHOUT_TRAILERS: &str = if cfg!(debug_assertions) {
    "no trailers for this commit: it took longer than 1000 ms"
} else {
    "no trailers for this commit: it took longer than 100 ms"
};

/// What is said where it is over afterwards.
const WITHOUT_RECORD: &str = "the trailers were written, but the journal was too slow to record them";

/// The same where nobody misses anything.
const WITHOUT_WORDS: &str = "";

/// Ends the process with nothing but a line on stderr: the commit goes on.
pub(in crate::cli) fn leave(ui: Ui) -> impl FnOnce(&str) + Send {
    move |words| {
        if words != WITHOUT_WORDS {
            ui.hook_line(words);
        }
        #[expect(clippy::exit, reason = "the thread that works may be waiting for a disk, for ever")]
        std::process::exit(0);
    }
}

fn say(ui: &Ui, reason: &str) {
    ui.hook_line(&format!("no trailers for this commit: {reason}"));
}

/// A panic is told in our own line; its message could hold text of the repository.
fn silence_panics() {
    panic::set_hook(Box::new(|_| {}));
}

/// What is left to do once everything is known.
struct Work {
    context: Context,
    repository: Repository,
    prepared: Prepared,
    /// The message, where it is only offered: git aborts the commit unless a person changes it.
    offered_text: Option<Vec<u8>>,
    provenance: Provenance,
}

/// Nothing where the message is to be left as it is: nothing was ever recorded here, trailers are switched off, or git
/// replays a commit.
fn work(global: &Global, file: &Path, source: &str, commit: &str) -> Result<Option<Work>, CommandError> {
    let context = Context::in_hook(global)?;
    if !context.home.database().exists() {
        return Ok(None);
    }
    let Some(repository) = context.repository()? else {
        return Ok(None);
    };
    let settings = settings::trailers(&context, &repository);
    if settings.style == Style::Off || settings.policy == Policy::Forbid {
        return Ok(None);
    }
    let source = MessageSource::parse(source).unwrap_or(MessageSource::None);
    let plan = State::of(&repository).plan(source, commit, commit_is_amended());
    if let CommitPlan::Leave(replay) = plan {
        // After a rebase `post-rewrite` looks at all of its commits.
        if matches!(replay, Replay::CherryPick | Replay::Revert) {
            ask_to_follow(&repository);
        }
        return Ok(None);
    }
    // Git compares while the journal is opened.
    let staging = repository
        .begin_staged(&plan, DEADLINE)
        .map_err(|error| git_error(&error))?;
    let Some(provenance) = Provenance::open(&context, Some(&repository))? else {
        return Ok(None);
    };
    provenance.prepare()?;
    let message = match repository.work_tree() {
        Some(top) if file.is_relative() && !file.exists() => read_message(&top.join(file))?,
        _ => read_message(file)?,
    };
    let changes = || staging.finish(&repository);
    let asked = Asked {
        repository: &repository,
        settings: &settings,
        plan: &plan,
        message: &message,
        deadline: DEADLINE,
    };
    let prepared = prepare(&context, Some(&provenance), &asked, changes)?;
    if !prepared.is_known() {
        return Ok(None);
    }
    Ok(Some(Work {
        context,
        repository,
        prepared,
        offered_text: (source == MessageSource::Template).then_some(message),
        provenance,
    }))
}

/// `commit-msg`: takes our trailers out of a message that a person left as git refuses it, empty or as the template
/// was, so that git aborts the commit as it would have.
pub(super) fn check(arguments: &Export, global: &Global, ui: &Ui) {
    silence_panics();
    let Some(file) = &arguments.message_file else {
        return;
    };
    let words = "the message was not checked: it took too long";
    let Ok(deadline) = Deadline::start(DEADLINE, words, leave(*ui)) else {
        return;
    };
    let refused = unless_it_panics(|| without_refused_text(global, file));
    deadline.must_be_finished();
    if let Some(Ok(Some(message))) = refused
        && let Err(error) = std::fs::write(file, message)
    {
        ui.hook_line(&format!("cannot write the message: {error}"));
    }
}

/// The message that git will refuse; nothing where it is to be left as it is.
fn without_refused_text(global: &Global, file: &Path) -> Result<Option<Vec<u8>>, CommandError> {
    let context = Context::in_hook(global)?;
    let Some(repository) = context.repository()? else {
        return Ok(None);
    };
    let offered_text = untouched::recall(&repository);
    let message = read_message(file)?;
    let comment = comment_prefix(&repository, &message).unwrap_or_else(|_| b"#".to_vec());
    let keys = super::template_keys(&settings::trailers(&context, &repository));
    if says_nothing_else(&message, &comment, &keys) {
        return Ok(Some(Vec::new()));
    }
    let words = |message: &[u8]| with_trailers(message, &comment, &keys, &[]);
    Ok(offered_text.filter(|offered| same_words(&words(offered), &words(&message), &comment)))
}
