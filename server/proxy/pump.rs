//! The two directions between a client and its server. Each is read by one thread and written by one thread at a time, so
//! that order is kept; what passes unchanged is written before it is looked at any closer.

use std::io::{self, Read, Write};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender};

use super::dialogue::{Dialogue, Heard, Learned, Passage};
use super::frames::{Cut, cut, header_for};
use crate::lsp::observer::Observer;

/// How many bytes are read at once, at least and at most.
const READ_SIZE: Range<usize> = 64 * 1024..1024 * 1024;

/// What the buffer may keep for good after a large frame.
const KEPT_CAPACITY: usize = 1024 * 1024;

/// Where a direction leads to.
pub struct Outlet {
    output: Mutex<Option<Box<dyn Write + Send>>>,
    /// What goes through is no longer understood: nothing of ours may come in between.
    is_raw: AtomicBool,
    written: AtomicU64,
}

impl Outlet {
    /// An open one.
    pub fn new(output: impl Write + Send + 'static) -> Arc<Self> {
        Arc::new(Self {
            output: Mutex::new(Some(Box::new(output))),
            is_raw: AtomicBool::new(false),
            written: AtomicU64::new(0),
        })
    }

    /// How many writes went through it so far.
    pub fn progress(&self) -> u64 {
        self.written.load(Ordering::Relaxed)
    }

    fn lock(&self) -> MutexGuard<'_, Option<Box<dyn Write + Send>>> {
        self.output.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        self.put(&mut self.lock(), bytes)
    }

    fn put(&self, output: &mut Option<Box<dyn Write + Send>>, bytes: &[u8]) -> io::Result<()> {
        let open = output.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        open.write_all(bytes)?;
        open.flush()?;
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn becomes_raw(&self) {
        let output = self.lock();
        self.is_raw.store(true, Ordering::Relaxed);
        drop(output);
    }

    fn is_raw(&self) -> bool {
        self.is_raw.load(Ordering::Relaxed)
    }

    fn close(&self) {
        *self.lock() = None;
    }
}

/// What both directions know.
pub struct Between {
    /// The conversation; nothing where nothing is to be learned, and then all bytes pass as they are.
    pub listening: Option<Listening>,
    /// Held from before something is written to the server until what it says is handed over.
    pub handing_over: Mutex<()>,
}

impl Between {
    /// Waits, for so long at most, until what the server was told last is handed over.
    pub fn wait_for_handover(&self, patience: Duration) {
        let deadline = Instant::now() + patience;
        while let Err(TryLockError::WouldBlock) = self.handing_over.try_lock() {
            if Instant::now() >= deadline {
                tracing::warn!("the server was told something that it never read; it is not recorded");
                return;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

/// How what is learned goes on.
pub struct Listening {
    /// The conversation.
    pub dialogue: Mutex<Dialogue>,
    /// Where it goes.
    pub observer: Observer,
}

/// Which way a direction leads.
#[derive(Clone)]
pub enum Direction {
    /// From the client to the server; answers of our own go back this way.
    ToServer(Sender<Vec<u8>>, Arc<Outlet>),
    /// From the server to the client.
    ToClient,
}

/// Carries everything from `input` to `outlet` until one of them ends.
///
/// After the end of the client's input the server's is closed. Where the server reads no more, what the client still
/// writes goes nowhere, so that it is not held up before the server's end is known.
pub fn carry(mut input: impl Read, outlet: &Outlet, between: &Between, direction: &Direction) {
    let mut carrier = Carrier {
        buffer: Vec::new(),
        start: 0,
        outlet,
        direction,
        between,
    };
    if let Err(error) = carrier.run(&mut input) {
        tracing::debug!(%error, "a direction has ended");
    }
    match direction {
        Direction::ToServer(..) => {
            outlet.close();
            // Whatever it is, nobody reads it.
            let _ = io::copy(&mut input, &mut io::sink());
        }
        Direction::ToClient => {}
    }
}

struct Carrier<'a> {
    buffer: Vec<u8>,
    /// Where the bytes begin that are not dealt with.
    start: usize,
    outlet: &'a Outlet,
    direction: &'a Direction,
    between: &'a Between,
}

impl Carrier<'_> {
    fn run(&mut self, input: &mut impl Read) -> io::Result<()> {
        let between = self.between;
        let Some(listening) = &between.listening else {
            self.outlet.becomes_raw();
            return self.copy(input);
        };
        let mut missing = 1;
        while self.read(input, missing)? {
            let Some(more) = self.pass_frames(listening)? else {
                self.outlet.becomes_raw();
                return self.copy(input);
            };
            missing = more;
        }
        // The beginning of a frame that never came.
        self.outlet.write(&self.buffer[self.start..])
    }

    /// Reads until so many bytes more are there; false where the input ends before.
    fn read(&mut self, input: &mut impl Read, missing: usize) -> io::Result<bool> {
        let enough = self.buffer.len() + missing;
        while self.buffer.len() < enough {
            if !self.fill(input, enough - self.buffer.len())? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Reads some bytes; false at the end.
    fn fill(&mut self, input: &mut impl Read, missing: usize) -> io::Result<bool> {
        let before = self.buffer.len();
        self.buffer
            .resize(before + missing.clamp(READ_SIZE.start, READ_SIZE.end), 0);
        let read = loop {
            match input.read(&mut self.buffer[before..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        self.buffer
            .truncate(before + read.as_ref().copied().unwrap_or_default());
        Ok(read? > 0)
    }

    fn copy(&mut self, input: &mut impl Read) -> io::Result<()> {
        self.outlet.write(&self.buffer[self.start..])?;
        self.buffer.clear();
        self.start = 0;
        while self.fill(input, 1)? {
            self.outlet.write(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }

    /// Passes all whole frames on; how many more bytes the next one needs, or nothing where it is none.
    fn pass_frames(&mut self, listening: &Listening) -> io::Result<Option<usize>> {
        let handing_over = match self.direction {
            Direction::ToServer(..) => Some(self.between.handing_over.lock().unwrap_or_else(PoisonError::into_inner)),
            Direction::ToClient => None,
        };
        let mut learned = Vec::new();
        let mut unwritten = self.start;
        let more = loop {
            let body = match cut(&self.buffer[self.start..]) {
                Cut::NeedMore(more) => break Some(more),
                Cut::NotUnderstood => break None,
                Cut::Frame(body) => self.start + body.start..self.start + body.end,
            };
            let heard = self.hear(listening, body.clone());
            match heard.passage {
                Passage::AsItIs => {}
                Passage::NotUnderstood => break None,
                Passage::As(text) => {
                    self.outlet.write(&self.buffer[unwritten..self.start])?;
                    let mut frame = header_for(&self.buffer[self.start..body.start], text.len());
                    frame.extend_from_slice(text.as_bytes());
                    self.outlet.write(&frame)?;
                    unwritten = body.end;
                }
                Passage::Answered(answer) => {
                    if self.answers(answer) {
                        self.outlet.write(&self.buffer[unwritten..self.start])?;
                        unwritten = body.end;
                    }
                }
            }
            learned.extend(heard.learned.into_iter().map(|one| (body.start, one)));
            self.start = body.end;
        };
        self.outlet.write(&self.buffer[unwritten..self.start])?;
        for (start, one) in learned {
            self.tell(&listening.observer, start, one);
        }
        drop(handing_over);
        self.tidy_up();
        Ok(more)
    }

    fn hear(&self, listening: &Listening, body: Range<usize>) -> Heard {
        let mut dialogue = listening.dialogue.lock().unwrap_or_else(PoisonError::into_inner);
        let heard = match (std::str::from_utf8(&self.buffer[body]), self.direction) {
            (Err(_), _) => Heard::not_understood(),
            (Ok(body), Direction::ToServer(..)) => dialogue.hear_client(body, Instant::now()),
            (Ok(body), Direction::ToClient) => dialogue.hear_server(body),
        };
        drop(dialogue);
        if let Direction::ToClient = self.direction {
            // The client may rely on what it is told as soon as it has it.
            for one in &heard.learned {
                if let Learned::Encoding(encoding) = one {
                    listening.observer.agreed(encoding.as_deref());
                }
            }
        }
        heard
    }

    /// Sends the client an answer of our own; not where nobody can say any more where a message ends.
    fn answers(&self, answer: Option<String>) -> bool {
        let Direction::ToServer(answers, to_client) = self.direction else {
            return false;
        };
        if to_client.is_raw() {
            return false;
        }
        if let Some(answer) = answer {
            // The client is gone where nobody takes answers any more.
            let _ = answers.send(crate::lsp::framing::frame(answer.as_bytes()));
        }
        true
    }

    fn tell(&self, observer: &Observer, start: usize, learned: Learned) {
        match learned {
            Learned::Encoding(_) => {}
            Learned::Document(method, params) => {
                let params = &self.buffer[start + params.start..start + params.end];
                observer.notified(method, std::str::from_utf8(params).unwrap_or_default());
            }
            Learned::Accepted(accepted) => observer.accepted(*accepted),
            Learned::Shown(uri, id, source) => observer.shown(&uri, id, source),
            Learned::Rejected(id, reason) => observer.rejected(id, reason),
        }
    }

    fn tidy_up(&mut self) {
        self.buffer.drain(..self.start);
        self.start = 0;
        if self.buffer.capacity() > KEPT_CAPACITY && self.buffer.len() < KEPT_CAPACITY {
            self.buffer.shrink_to(KEPT_CAPACITY);
        }
    }
}

/// Writes our own answers, so that nobody who reads the client's messages ever waits for the client to read.
pub fn answer(answers: &Receiver<Vec<u8>>, outlet: &Outlet) {
    for frame in answers {
        let mut output = outlet.lock();
        if outlet.is_raw() || outlet.put(&mut output, &frame).is_err() {
            return;
        }
    }
}
