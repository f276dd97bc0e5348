//! Text that was deleted a moment ago, with its origins: what undo, redo, and cut and paste bring back.

use std::collections::VecDeque;
use std::ops::Range;

use super::live::Replaced;
use crate::suggestion::Churn;
use crate::suggestion::origin::Slot;
use crate::suggestion::shape::token_count_up_to;

/// Bounds of what is remembered.
const MAX_PIECES: usize = 64;
const MAX_BYTES: usize = 256 * 1024;

/// A piece that is pasted elsewhere must have this many tokens, or a full line, to be recognized as moved.
const MOVE_TOKENS: usize = 12;

/// Which way of bringing text back is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The editor said undo: pieces that an undo itself deleted are for redo.
    Undo,
    /// The editor said redo: only pieces that an undo deleted.
    Redo,
    /// Nobody said anything: any piece that was not moved elsewhere.
    Any,
}

/// What was moved.
#[derive(Debug)]
pub(super) struct Moved {
    pub(super) what: Replaced,
    /// The churn that deleting it had counted.
    pub(super) churn: Vec<(Slot, Churn)>,
}

/// A deletion that became part of a piece.
#[derive(Debug, Clone, Copy)]
struct Join {
    bytes: usize,
    side: Side,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Front,
    Back,
}

#[derive(Debug)]
struct Piece {
    /// Where it stood, as a byte offset that moves with edits.
    anchor: usize,
    what: Replaced,
    joins: Vec<Join>,
    /// The churn that deleting it counted.
    churn: Vec<(Slot, Churn)>,
    by_undo: bool,
    /// On which side of the piece before it goes on deleting there, where the two are apart because an undo made only one of
    /// them, as far as the editor has said by then.
    continues: Option<Side>,
    /// It was moved elsewhere: inserted once more it is a copy, unless the editor says that a deletion was undone.
    spent: bool,
    /// The last edit that deleted a part of it.
    serial: u32,
}

/// Recently deleted text.
#[derive(Debug, Default)]
pub(super) struct Deleted {
    pieces: VecDeque<Piece>,
    bytes: usize,
}

impl Deleted {
    /// Moves the anchors by an edit that replaced `range` by `inserted` bytes, and remembers what it deleted.
    ///
    /// Deletions that follow each other at one place, as backspace and delete make them, become one piece; so do those by
    /// which one or several undos take text back in steps.
    pub(super) fn record(
        &mut self,
        serial: u32,
        (range, inserted): (&Range<usize>, usize),
        (what, by_undo): (Replaced, bool),
        churn: Vec<(Slot, Churn)>,
    ) {
        let last = self.pieces.back().filter(|_| inserted == 0);
        let continues = last.and_then(|last| last.side_continued_by(serial, range));
        let side = continues.filter(|_| last.is_some_and(|last| last.by_undo == by_undo));
        self.move_anchors(range, inserted);
        if what.text.is_empty() || what.text.len() > MAX_BYTES {
            return;
        }
        self.bytes += what.text.len();
        match (self.pieces.back_mut(), side) {
            (Some(last), Some(side)) => last.join(serial, side, what, churn),
            _ => self.pieces.push_back(Piece {
                anchor: range.start,
                joins: vec![Join {
                    bytes: what.text.len(),
                    side: Side::Back,
                }],
                what,
                churn,
                by_undo,
                continues,
                spent: false,
                serial,
            }),
        }
        while self.pieces.len() > MAX_PIECES || self.bytes > MAX_BYTES {
            let Some(oldest) = self.pieces.pop_front() else { break };
            self.bytes -= oldest.what.text.len();
        }
    }

    /// An insertion was taken back as if it had never been made.
    pub(super) fn forget_insertion(&mut self, inserted: &Range<usize>) {
        self.move_anchors(inserted, 0);
    }

    fn move_anchors(&mut self, range: &Range<usize>, inserted: usize) {
        for piece in &mut self.pieces {
            if piece.anchor > range.end {
                piece.anchor = piece.anchor - range.len() + inserted;
            } else if piece.anchor > range.start {
                piece.anchor = range.start;
            }
        }
    }

    /// The editor said that the edit `serial` was an undo.
    pub(super) fn deleted_by_undo(&mut self, serial: u32) {
        for index in (0..self.pieces.len()).rev() {
            if self.pieces[index].serial == serial {
                self.pieces[index].by_undo = true;
                self.join_with_the_one_before(index);
            }
        }
    }

    /// Two undos that took text back in steps are one piece, also where the editor said so only after the second one.
    fn join_with_the_one_before(&mut self, index: usize) {
        let Some(side) = self.pieces[index].continues else {
            return;
        };
        let Some(before) = index.checked_sub(1).map(|before| &self.pieces[before]) else {
            return;
        };
        let piece = &self.pieces[index];
        let is_right_after = before.serial.wrapping_add(piece.joins.len() as u32) == piece.serial;
        let are_undos = before.by_undo && !before.spent && is_right_after;
        if let Some(piece) = are_undos.then(|| self.pieces.remove(index)).flatten() {
            self.pieces[index - 1].join_all(side, piece);
        }
    }

    /// Takes the newest piece, or the newest deletions of one, that stood at `place` and read `text`, but nothing that
    /// the edit `serial` itself deleted.
    ///
    /// Where the editor said undo or redo, the newest piece will do even if its place was lost, as it is when text
    /// around it was replaced and that was undone first.
    pub(super) fn bring_back(&mut self, serial: u32, place: usize, text: &str, wanted: Wanted) -> Option<Replaced> {
        let fits = |piece: &&Piece| {
            piece.serial != serial
                && match wanted {
                    Wanted::Undo => !piece.by_undo,
                    Wanted::Redo => piece.by_undo,
                    Wanted::Any => !piece.spent,
                }
        };
        let reads = |piece: &Piece| piece.what.text.len() >= text.len() && piece.newest_that_read(text).is_some();
        let here = self
            .pieces
            .iter()
            .rposition(|piece| fits(&piece) && piece.anchor == place && reads(piece));
        let newest = || {
            let index = self.pieces.iter().rposition(|piece| fits(&piece))?;
            (wanted != Wanted::Any && reads(&self.pieces[index])).then_some(index)
        };
        let index = here.or_else(newest)?;
        let piece = &mut self.pieces[index];
        let (joins, side) = piece.newest_that_read(text)?;
        self.bytes -= text.len();
        if joins == piece.joins.len() {
            return self.pieces.remove(index).map(|piece| piece.what);
        }
        piece.anchor = place;
        Some(piece.split(joins, side, text.len()))
    }

    /// The piece that was deleted last before the edit `serial`, wherever it stood, if `text` is that piece and
    /// long enough to be told from chance: a full line, or twelve tokens.
    pub(super) fn moved(&mut self, serial: u32, text: &str) -> Option<Moved> {
        let last = self.pieces.iter_mut().rfind(|piece| piece.serial != serial)?;
        (!last.spent && last.what.text == text && is_long_enough(text)).then(|| last.spend())
    }

    /// [`Deleted::moved`] for the deletion of the edit `serial` itself, whose text was inserted elsewhere just before.
    pub(super) fn moved_by(&mut self, serial: u32) -> Option<Replaced> {
        let last = self.pieces.back_mut()?;
        (last.serial == serial && last.joins.len() == 1).then(|| last.spend().what)
    }

    /// Whether `text` was deleted a moment ago, moved elsewhere or not.
    pub(super) fn reads(&self, text: &str) -> bool {
        self.pieces.iter().any(|piece| piece.what.text == text)
    }

    /// What the edit `serial` deleted has no origins any more.
    pub(super) fn disown(&mut self, serial: u32) {
        for piece in self.pieces.iter_mut().rev().filter(|piece| piece.serial == serial) {
            piece.what.runs.clear();
        }
    }

    /// All runs that are kept, to be rewritten when a slot changes.
    pub(super) fn replaced_mut(&mut self) -> impl Iterator<Item = &mut Replaced> {
        self.pieces.iter_mut().map(|piece| &mut piece.what)
    }
}

impl Piece {
    fn spend(&mut self) -> Moved {
        self.spent = true;
        Moved {
            what: self.what.clone(),
            churn: std::mem::take(&mut self.churn),
        }
    }

    /// On which side of this piece the edit `serial`, the one right after, goes on deleting.
    fn side_continued_by(&self, serial: u32, range: &Range<usize>) -> Option<Side> {
        if serial != self.serial.wrapping_add(1) {
            None
        } else if range.end == self.anchor {
            Some(Side::Front)
        } else if range.start == self.anchor {
            Some(Side::Back)
        } else {
            None
        }
    }

    fn join(&mut self, serial: u32, side: Side, what: Replaced, churn: Vec<(Slot, Churn)>) {
        self.serial = serial;
        self.joins.push(Join {
            bytes: what.text.len(),
            side,
        });
        self.churn.extend(churn);
        let (front, back) = match side {
            Side::Front => (what, std::mem::take(&mut self.what)),
            Side::Back => (std::mem::take(&mut self.what), what),
        };
        self.what = front.followed_by(back);
    }

    /// Joins the deletions of another piece, the first of which went on deleting on `side`.
    fn join_all(&mut self, side: Side, mut piece: Self) {
        if let Some(first) = piece.joins.first_mut() {
            first.side = side;
        }
        let in_front = piece.joins.iter().filter(|join| join.side == Side::Front);
        let cut = in_front.map(|join| join.bytes).sum::<usize>();
        let (front, back) = (
            piece.what.part(&(0..cut)),
            piece.what.part(&(cut..piece.what.text.len())),
        );
        let own = std::mem::take(&mut self.what);
        self.what = front.followed_by(own).followed_by(back);
        self.joins.extend(piece.joins);
        self.churn.extend(piece.churn);
        self.serial = piece.serial;
    }

    /// How many of the newest deletions together read `text`, and at which end of the piece they stand.
    fn newest_that_read(&self, text: &str) -> Option<(usize, Side)> {
        let (mut front, mut back) = (0, 0);
        for (count, join) in self.joins.iter().rev().enumerate() {
            match join.side {
                Side::Front => front += join.bytes,
                Side::Back => back += join.bytes,
            }
            let whole = count + 1 == self.joins.len();
            if front + back == text.len() && (whole || front == 0 || back == 0) {
                let side = if back == 0 { Side::Front } else { Side::Back };
                let start = if side == Side::Front || whole {
                    0
                } else {
                    self.what.text.len() - back
                };
                let reads = self.what.text.get(start..start + text.len()) == Some(text);
                return reads.then_some((count + 1, side));
            }
        }
        None
    }

    /// Takes the newest `joins` deletions, `bytes` long, off one end.
    fn split(&mut self, joins: usize, side: Side, bytes: usize) -> Replaced {
        self.joins.truncate(self.joins.len() - joins);
        let length = self.what.text.len();
        let (taken, kept) = match side {
            Side::Front => (0..bytes, bytes..length),
            Side::Back => (length - bytes..length, 0..length - bytes),
        };
        let what = self.what.part(&taken);
        self.what = self.what.part(&kept);
        if side == Side::Front {
            self.anchor += bytes;
        }
        what
    }
}

/// Whether a text that turns up elsewhere can be told from chance.
pub(super) fn is_long_enough(text: &str) -> bool {
    let full_line = text.contains(['\n', '\r']) && !text.trim().is_empty();
    full_line || token_count_up_to(text, MOVE_TOKENS) >= MOVE_TOKENS
}
