//! One content of one file, read with what the journal knows: the step from bytes to lines and suggestions that every
//! answer goes through.

use std::ops::Range;
use std::path::Path;

use super::log::Standing;
use super::standing::{CountedLine, Verdict, counted_lines, settled};
use crate::attribution::evidence::{FileEvidence, baseline_without, not_staged, origins_of};
use crate::attribution::language::Language;
use crate::attribution::lines::{Line, classify};
use crate::attribution::tokens::{TokenHasher, Tokens};
use crate::journal::fact::{Baseline as RecordedBaseline, RecordedText};
use crate::journal::redact::{Redacted, Redactor};
use crate::suggestion::SuggestionId;
use crate::suggestion::claims::ClaimedMeasure;
use crate::suggestion::measure::{
    Baseline, Fragment, characters, fragments, measure, measure_tokens, measured_elsewhere,
};
use crate::suggestion::origin::{Origin, OriginMap, Run, Slot};

/// A content as it can be compared with what the journal keeps.
///
/// The journal keeps texts without their secrets. Looking for secrets is slow, and a commit waits for it, so it is done
/// only where a kept text had one: elsewhere a secret in the content is newer than all that is kept, has no origin
/// either way, and nothing of the content is stored here.
#[derive(Debug)]
pub struct Comparable {
    text: String,
    redacted: Option<Redacted>,
}

impl Comparable {
    /// The content in the terms of the evidence.
    pub fn new(content: &str, evidence: &FileEvidence) -> Self {
        let redacted = evidence.may_lack_secrets().then(|| Redactor::shared().redact(content));
        Self {
            text: redacted.as_ref().map_or(content, Redacted::as_str).to_owned(),
            redacted,
        }
    }

    /// The text to compare.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    fn offset(&self, original: usize) -> usize {
        self.redacted
            .as_ref()
            .map_or(original, |redacted| redacted.offset(original))
    }
}

/// What is there of a suggestion.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extent {
    /// Bytes of its accepted text.
    pub alive_bytes: usize,
    /// Accepted characters, white space left out.
    pub alive: u64,
    /// What stands for it, insertions included.
    pub current: String,
}

/// A content with its origins, as they are to be read today.
#[derive(Debug)]
pub struct FileView {
    content: Comparable,
    tokens: Tokens,
    origins: OriginMap,
    /// The same before the journal's verdicts on suggestions.
    evident: OriginMap,
    lines: Vec<Line>,
    /// Whether everything was compared; what was left out is unknown.
    pub complete: bool,
}

impl FileView {
    /// Reads `content` of the file at `path`.
    pub fn new(path: &str, content: &str, evidence: &FileEvidence, verdict: impl Fn(SuggestionId) -> Verdict) -> Self {
        let content = Comparable::new(content, evidence);
        let transferred = origins_of(evidence, content.as_str());
        let origins = settled(&transferred.origins, verdict);
        let tokens = Tokens::of(content.as_str(), &evidence.hasher);
        let lines = classify(content.as_str(), &tokens, &origins, Language::of_path(Path::new(path)));
        Self {
            content,
            tokens,
            origins,
            evident: transferred.origins,
            lines,
            complete: transferred.complete,
        }
    }

    /// Who wrote which bytes of the content as it was given to [`FileView::new`], whatever the journal says today about
    /// the suggestions.
    pub fn evident_origins(&self) -> OriginMap {
        match &self.content.redacted {
            Some(redacted) => redacted.original_origins(&self.evident),
            None => self.evident.clone(),
        }
    }

    /// Reads a content that a commit holds, whose origins are known already.
    pub fn committed(
        path: &str,
        content: &str,
        origins: &OriginMap,
        verdict: impl Fn(SuggestionId) -> Verdict,
    ) -> Self {
        let evident = origins.clone();
        let origins = settled(origins, verdict);
        let tokens = Tokens::of(content, &TokenHasher::Plain);
        let lines = classify(content, &tokens, &origins, Language::of_path(Path::new(path)));
        Self {
            content: Comparable {
                text: content.to_owned(),
                redacted: None,
            },
            tokens,
            origins,
            evident,
            lines,
            complete: true,
        }
    }

    /// The text that was compared, which all offsets below belong to. It may hold secrets.
    pub fn text(&self) -> &str {
        self.content.as_str()
    }

    /// Where a byte of the content as it was given stands in [`FileView::text`].
    pub fn offset(&self, original: usize) -> usize {
        self.content.offset(original)
    }

    /// Who wrote which bytes.
    pub fn origins(&self) -> &OriginMap {
        &self.origins
    }

    /// The lines of `content`, as it was given to [`FileView::new`], each ending at `\n`: what is known of each.
    pub fn lines_of(&self, content: &str) -> Vec<Option<Line>> {
        let starts = std::iter::once(0).chain(content.match_indices('\n').map(|(feed, _)| feed + 1));
        starts
            .take_while(|start| *start < content.len())
            .map(|start| self.lines.get(self.line_at(self.offset(start))? as usize).copied())
            .collect()
    }

    /// Every line that is not blank.
    pub fn all_lines(&self) -> Vec<CountedLine> {
        self.counted(None)
    }

    /// The lines among `wanted` that are not blank. `wanted` are lines of `content` as it was given to
    /// [`FileView::new`], 0-based and ascending, each ending at `\n`.
    pub fn lines_among(&self, content: &str, wanted: &[u32]) -> Vec<CountedLine> {
        let mut starts = std::iter::once(0)
            .chain(content.match_indices('\n').map(|(feed, _)| feed + 1))
            .enumerate();
        let mut own: Vec<u32> = wanted
            .iter()
            .filter_map(|wanted| starts.by_ref().find(|(line, _)| line == &(*wanted as usize)))
            .filter_map(|(_, start)| self.line_at(self.offset(start)))
            .collect();
        own.dedup();
        self.counted(Some(&own))
    }

    /// The line (0-based) that holds a byte; nothing beyond the last one.
    fn line_at(&self, offset: usize) -> Option<u32> {
        let mut low = 0;
        let mut high = self.tokens.line_count();
        while low < high {
            let middle = low.midpoint(high);
            if self.tokens.line_range(middle).end <= offset {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low < self.tokens.line_count()).then_some(low as u32)
    }

    fn counted(&self, wanted: Option<&[u32]>) -> Vec<CountedLine> {
        counted_lines(
            self.text(),
            &self.lines,
            |line| self.tokens.line_range(line),
            &self.origins,
            wanted,
        )
    }

    /// The observed suggestion that holds most of a byte range (of [`FileView::text`]); nothing where none holds any.
    pub fn suggestion_in(&self, range: &Range<usize>) -> Option<SuggestionId> {
        let mut held: Vec<(Slot, usize)> = Vec::new();
        for run in &self.origins.runs {
            let part = run.range.start.max(range.start)..run.range.end.min(range.end);
            let Origin::Suggestion { slot, .. } = run.origin else {
                continue;
            };
            if part.is_empty() {
                continue;
            }
            match held.iter_mut().find(|(known, _)| *known == slot) {
                Some((_, bytes)) => *bytes += part.len(),
                None => held.push((slot, part.len())),
            }
        }
        let (slot, _) = held
            .into_iter()
            .max_by_key(|(slot, bytes)| (*bytes, std::cmp::Reverse(*slot)))?;
        self.origins.suggestions.get(slot.0 as usize).copied()
    }

    /// How a suggestion stands in this content.
    pub fn standing(&self, id: SuggestionId, accepted: &RecordedBaseline, undone: bool) -> Standing {
        match &accepted.text {
            RecordedText::Text(text) => self.text_standing(id, &accepted.with_text(text), &[], undone),
            RecordedText::Fingerprints { tokens, characters } => self.token_standing(id, tokens, *characters, undone),
        }
    }

    /// How the part of a suggestion stands that is in this content, where `working` is the content it was taken from:
    /// what is alive there and absent here was not staged, which is not the same as deleted.
    pub fn staged_standing(&self, id: SuggestionId, accepted: &RecordedBaseline, working: &Self) -> Standing {
        match &accepted.text {
            RecordedText::Text(text) => {
                let left_out = not_staged(&working.origins, &self.origins, id);
                self.text_standing(id, &accepted.with_text(text), &left_out, false)
            }
            RecordedText::Fingerprints { .. } => self.standing(id, accepted, false),
        }
    }

    /// How a suggestion stands whose text nobody here has. `measures` are how others found it; one that was taken where
    /// as much of it was alive holds still. Elsewhere the distance is what it is at least known to be, and approximate.
    pub fn claimed_standing(&self, id: SuggestionId, accepted: u32, measures: &[ClaimedMeasure]) -> Standing {
        let Extent {
            alive_bytes,
            alive,
            current,
        } = self.extent(id, accepted);
        let now = characters(&current);
        let deleted = u64::from(accepted).saturating_sub(alive);
        let inserted = now.saturating_sub(alive);
        let is_same = |measure: &&ClaimedMeasure| {
            measure.alive as usize == alive_bytes && u64::from(measure.current) == now && alive_bytes > 0
        };
        let (distance, length, approximate) = match measures.iter().find(is_same) {
            Some(measure) => (measure.distance, measure.length, false),
            // What came in the place of something else is one edit a character.
            None => (
                deleted.max(inserted) as u32,
                now.max(accepted.into()) as u32,
                deleted + inserted > 0,
            ),
        };
        Standing {
            measure: measured_elsewhere(distance, length, share(alive, accepted.into()), approximate),
            current_text: (!current.is_empty()).then_some(current),
        }
    }

    /// How a suggestion of so many accepted characters stands, for somebody who has not its text: nothing where it was
    /// not changed.
    pub fn measure_to_claim(&self, id: SuggestionId, accepted: &RecordedBaseline) -> Option<ClaimedMeasure> {
        let extent = self.extent(id, accepted.text.characters());
        let measure = self.standing(id, accepted, false).measure;
        (measure.distance > 0).then_some(ClaimedMeasure {
            alive: extent.alive_bytes as u32,
            current: characters(&extent.current) as u32,
            distance: measure.distance,
            length: measure.length,
        })
    }

    /// The parts of a suggestion of so many accepted characters that are there, and what stands for it.
    pub fn extent(&self, id: SuggestionId, accepted: u32) -> Extent {
        let mut extent = Extent::default();
        let Some(slot) = self.slot(id) else { return extent };
        for run in self.own_runs(slot) {
            extent.alive_bytes += run.range.len();
            extent.alive += characters(self.text().get(run.range.clone()).unwrap_or_default());
        }
        // No insertion is longer than the content, however long somebody claims the accepted text to be.
        let stand_in = "x".repeat((accepted as usize).min(self.text().len()));
        for fragment in self.fragments(slot, &Baseline::of(&stand_in)) {
            extent
                .current
                .push_str(self.text().get(fragment.range).unwrap_or_default());
        }
        extent
    }

    fn slot(&self, id: SuggestionId) -> Option<Slot> {
        let position = self.origins.suggestions.iter().position(|known| *known == id)?;
        Some(Slot(position as u32))
    }

    fn own_runs(&self, slot: Slot) -> impl Iterator<Item = &Run> {
        self.origins
            .runs
            .iter()
            .filter(move |run| run.origin.slot() == Some(slot))
    }

    fn fragments(&self, slot: Slot, baseline: &Baseline<'_>) -> Vec<Fragment> {
        // White space is no part of a distance. A line end alone, aligned beyond lines that a person added below the
        // suggestion, must not make those lines an insertion inside it.
        let is_blank = |run: &Run| {
            self.text()
                .get(run.range.clone())
                .is_none_or(|text| text.trim().is_empty())
        };
        let runs: Vec<Run> = self
            .origins
            .runs
            .iter()
            .filter(|run| run.origin.slot() != Some(slot) || !is_blank(run))
            .cloned()
            .collect();
        let mut fragments = fragments(self.text(), &runs, slot, baseline);
        fragments.sort_by_key(|fragment| fragment.at);
        fragments
    }

    /// Without the parts of the baseline in `left_out`.
    fn text_standing(
        &self,
        id: SuggestionId,
        baseline: &Baseline<'_>,
        left_out: &[Range<u32>],
        undone: bool,
    ) -> Standing {
        let compared = baseline_without(baseline.text, left_out);
        let n_left_out = characters(baseline.text).saturating_sub(characters(&compared));
        let accepted = baseline.accepted_characters.saturating_sub(n_left_out);
        let (mut current, mut alive) = (String::new(), 0);
        if let Some(slot) = self.slot(id) {
            for fragment in self.fragments(slot, baseline) {
                current.push_str(self.text().get(fragment.range).unwrap_or_default());
            }
            alive = self
                .own_runs(slot)
                .map(|run| characters(self.text().get(run.range.clone()).unwrap_or_default()))
                .sum();
        }
        let measure = measure(&compared, &current, share(alive, accepted), undone);
        Standing {
            measure,
            current_text: (!current.is_empty()).then_some(current),
        }
    }

    fn token_standing(&self, id: SuggestionId, accepted: &[u64], length: u32, undone: bool) -> Standing {
        // Only the length of a baseline decides where its fragments end, and only that is kept.
        let stand_in = "x".repeat(length as usize);
        let (mut current, mut alive) = (Vec::new(), 0);
        if let Some(slot) = self.slot(id) {
            for fragment in self.fragments(slot, &Baseline::of(&stand_in)) {
                current.extend(self.tokens_in(&fragment.range).map(|token| self.tokens.hash(token)));
            }
            alive = self
                .own_runs(slot)
                .map(|run| characters(self.text().get(run.range.clone()).unwrap_or_default()))
                .sum();
        }
        Standing {
            measure: measure_tokens(accepted, &current, share(alive, length.into()), undone),
            current_text: None,
        }
    }

    fn tokens_in(&self, range: &Range<usize>) -> impl Iterator<Item = usize> {
        let range = range.clone();
        (0..self.tokens.len()).filter(move |token| {
            let token = self.tokens.range(*token);
            range.start <= token.start && token.end <= range.end
        })
    }
}

fn share(alive: u64, accepted: u64) -> f64 {
    if accepted == 0 {
        1.0
    } else {
        (alive as f64 / accepted as f64).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::evidence::{ContentHash, Snapshot, SnapshotContent};
    use crate::attribution::lines::LineClass;
    use crate::report::standing::Counting;
    use crate::suggestion::Fate;
    use crate::suggestion::acceptance::Grade;

    const ACCEPTED: &str = "let total = sum(&items);\nlet mean = total / count;\n";

    /// The evidence of a file into which `ACCEPTED` was accepted after `before`.
    fn evidence(before: &str, after: &str) -> FileEvidence {
        let text = format!("{before}{ACCEPTED}{after}");
        let origins = OriginMap {
            suggestions: vec![SuggestionId::from_u128(1)],
            runs: vec![Run {
                range: before.len()..before.len() + ACCEPTED.len(),
                origin: Origin::Suggestion { slot: Slot(0), at: 0 },
            }],
        };
        FileEvidence::of_snapshots(
            TokenHasher::Plain,
            vec![Snapshot {
                hash: ContentHash::of(&text, &TokenHasher::Plain),
                content: SnapshotContent::Text(text),
                origins,
            }],
        )
    }

    fn counts(_: SuggestionId) -> Verdict {
        Verdict::Counts(Counting {
            grade: Grade::Exact,
            reviewed: false,
        })
    }

    #[test]
    fn an_edited_file_is_read_line_by_line_and_measured() {
        let evidence = evidence("fn f() {\n", "}\n");
        let content = "fn f() {\nlet total = sum(&items);\n\nlet mean = total / number;\n// logged\n}\n";
        let view = FileView::new("a.rs", content, &evidence, counts);
        let classes: Vec<(u32, LineClass)> = view.all_lines().iter().map(|line| (line.index, line.class)).collect();
        assert_eq!(
            classes,
            [
                (0, LineClass::Unknown),
                (1, LineClass::Ai),
                (3, LineClass::AiEdited),
                (4, LineClass::Unknown),
                (5, LineClass::Unknown)
            ]
        );
        let standing = view.standing(
            SuggestionId::from_u128(1),
            &RecordedBaseline::of(RecordedText::Text(ACCEPTED.to_owned()), Vec::new()),
            false,
        );
        assert_eq!(standing.measure.fate, Fate::Edited);
        assert!(
            standing.measure.similarity > 0.8 && standing.measure.similarity < 1.0,
            "{standing:?}"
        );
        assert!(
            standing
                .current_text
                .is_some_and(|text| text.contains("number") && !text.contains("logged"))
        );
        let added = view.lines_among(content, &[2, 3]);
        assert_eq!(added.iter().map(|line| line.index).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn what_is_not_staged_is_not_counted_as_deleted() {
        let evidence = evidence("", "");
        let working = FileView::new("a.rs", ACCEPTED, &evidence, counts);
        let staged = FileView::new("a.rs", "let total = sum(&items);\n", &evidence, counts);
        let text = RecordedBaseline::of(RecordedText::Text(ACCEPTED.to_owned()), Vec::new());
        let id = SuggestionId::from_u128(1);
        assert_eq!(staged.staged_standing(id, &text, &working).measure.fate, Fate::Direct);
        assert_eq!(staged.standing(id, &text, false).measure.fate, Fate::Edited);
    }

    #[test]
    fn a_forgotten_suggestion_leaves_unknown_text_behind() {
        let view = FileView::new("a.rs", ACCEPTED, &evidence("", ""), |_| Verdict::Unknown);
        assert!(
            view.all_lines()
                .iter()
                .all(|line| line.class == LineClass::Unknown && line.suggestions.is_empty())
        );
    }

    #[test]
    fn lines_below_a_secret_of_several_lines_are_found() {
        let key =
            "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEAt4Vv\nabcdefghijklmnop\n-----END RSA PRIVATE KEY-----\n";
        let content = format!("{key}{ACCEPTED}");
        let kept = Redactor::shared().redact(key).into_string();
        assert!(SnapshotContent::Text(kept.clone()).may_lack_secrets(), "{kept}");
        let view = FileView::new("a.rs", &content, &evidence(&kept, ""), counts);
        assert!(!view.text().contains("MIIEpAIBAAKCAQEAt4Vv"));
        let added = view.lines_among(&content, &[4, 5]);
        assert_eq!(
            added.iter().filter(|line| line.class == LineClass::Ai).count(),
            2,
            "{added:?}"
        );
    }
}
