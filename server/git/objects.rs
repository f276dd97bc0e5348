//! Contents of objects, by one child that answers question after question.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{ChildStdin, ChildStdout};
use std::time::Duration;

use super::child::{SharedChild, Watchdog};
use super::command::GitError;
use super::references::is_object_id;
use super::repository::Repository;

/// No larger content is read. What lies beyond is unknown.
pub const LARGEST_BLOB: u64 = 16 << 20;

/// So many objects are asked for before the first answer is read: together they fit into any pipe, so that we and the child
/// never wait for each other.
const QUESTIONS_AT_ONCE: usize = 16;

/// How long the child may live.
const DEADLINE: Duration = Duration::from_mins(10);

/// Reads contents. The child is started by the first question and ends with this value.
#[derive(Debug)]
pub struct Blobs<'a> {
    repository: &'a Repository,
    conversation: Option<Conversation>,
}

struct Conversation {
    child: SharedChild,
    watchdog: Option<Watchdog>,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl std::fmt::Debug for Conversation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Conversation").finish_non_exhaustive()
    }
}

impl<'a> Blobs<'a> {
    /// Contents of a repository's objects.
    pub fn of(repository: &'a Repository) -> Self {
        Self {
            repository,
            conversation: None,
        }
    }

    /// The content of a blob; nothing where the object is missing (a partial clone), is no blob, or is larger than
    /// [`LARGEST_BLOB`]. Nothing is ever fetched.
    pub fn read(&mut self, id: &str) -> Result<Option<Vec<u8>>, GitError> {
        if is_object_id(id) { self.ask(id) } else { Ok(None) }
    }

    fn ask(&mut self, name: &str) -> Result<Option<Vec<u8>>, GitError> {
        let mut conversation = match self.conversation.take() {
            Some(conversation) => conversation,
            None => Conversation::start(self.repository)?,
        };
        let answer = conversation.ask(name).map_err(|error| malformed(&error))?;
        // After a failure the child is not asked again: what it says next may answer another question.
        self.conversation = Some(conversation);
        Ok(answer)
    }

    /// The content of a blob as text; nothing also where it is not UTF-8 or has a NUL byte, as git's binary files.
    pub fn text(&mut self, id: &str) -> Result<Option<String>, GitError> {
        Ok(self.read(id)?.and_then(text_of))
    }

    /// The texts of blobs, as [`Blobs::text`], with less waiting than one by one: `each` is given them in their order.
    pub fn texts(&mut self, ids: &[&str], mut each: impl FnMut(&str, Option<String>)) -> Result<(), GitError> {
        for together in ids.chunks(QUESTIONS_AT_ONCE) {
            if !together.iter().all(|id| is_object_id(id)) {
                continue;
            }
            let mut conversation = match self.conversation.take() {
                Some(conversation) => conversation,
                None => Conversation::start(self.repository)?,
            };
            conversation.put(together).map_err(|error| malformed(&error))?;
            for id in together {
                each(
                    id,
                    conversation
                        .hear()
                        .map_err(|error| malformed(&error))?
                        .and_then(text_of),
                );
            }
            self.conversation = Some(conversation);
        }
        Ok(())
    }

    /// The text of a path at a commit, as [`Blobs::text`]; nothing also for a path with a line feed, which the child
    /// cannot be asked for.
    pub fn text_at(&mut self, commit: &str, path: &str) -> Result<Option<String>, GitError> {
        if !is_object_id(commit) || path.contains('\n') {
            return Ok(None);
        }
        Ok(self.ask(&format!("{commit}:{path}"))?.and_then(text_of))
    }
}

fn malformed(error: &io::Error) -> GitError {
    GitError::Malformed {
        command: "cat-file".to_owned(),
        reason: error.to_string(),
    }
}

fn text_of(content: Vec<u8>) -> Option<String> {
    if content.contains(&0) {
        return None;
    }
    String::from_utf8(content).ok()
}

impl Conversation {
    fn start(repository: &Repository) -> Result<Self, GitError> {
        let (child, questions, answers) = repository
            .command("cat-file")
            .arg("--batch")
            .deadline(DEADLINE)
            .converse()?;
        Ok(Self {
            watchdog: Some(Watchdog::start(child.clone(), DEADLINE)),
            child,
            questions: Some(questions),
            answers: BufReader::with_capacity(64 << 10, answers),
        })
    }

    fn ask(&mut self, id: &str) -> io::Result<Option<Vec<u8>>> {
        self.put(&[id])?;
        self.hear()
    }

    /// Asks; the answers must be heard before the next question.
    fn put(&mut self, ids: &[&str]) -> io::Result<()> {
        let Some(questions) = &mut self.questions else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let lines: String = ids.iter().flat_map(|id| [*id, "\n"]).collect();
        questions.write_all(lines.as_bytes())?;
        questions.flush()
    }

    fn hear(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut header = String::new();
        self.answers.by_ref().take(64 << 10).read_line(&mut header)?;
        let malformed = || io::Error::new(io::ErrorKind::InvalidData, "an object's header is unreadable");
        // What is missing is repeated as it was asked, spaces and all.
        if header.trim_end().ends_with(" missing") {
            return Ok(None);
        }
        let mut words = header.trim_end().split(' ').skip(1);
        let kind = words.next().ok_or_else(malformed)?;
        let length: u64 = words.next().and_then(|word| word.parse().ok()).ok_or_else(malformed)?;
        let mut body = self.answers.by_ref().take(length + 1);
        if kind != "blob" || length > LARGEST_BLOB {
            io::copy(&mut body, &mut io::sink())?;
            return Ok(None);
        }
        let mut content = Vec::with_capacity(length as usize + 1);
        body.read_to_end(&mut content)?;
        if content.len() as u64 != length + 1 || content.pop() != Some(b'\n') {
            return Err(malformed());
        }
        Ok(Some(content))
    }
}

impl Drop for Conversation {
    fn drop(&mut self) {
        self.questions = None;
        let patience = std::time::Instant::now() + Duration::from_secs(1);
        // Without questions the child ends by itself.
        let _ = self.child.wait_until(patience);
        if let Some(watchdog) = self.watchdog.take() {
            watchdog.stop();
        }
    }
}
