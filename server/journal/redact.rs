//! Secrets are taken out of every text before it reaches the writer.
//!
//! Redaction is a function of the text alone: the same text always gives the same redacted text, and redacting twice
//! changes nothing. So two redacted texts can be compared. A secret becomes `[redacted:name]`.

mod patterns;
mod scan;

use std::ops::Range;
use std::sync::LazyLock;

use super::fact::RecordedText;
use crate::suggestion::origin::{Origin, OriginMap, Run};
use patterns::{Filter, PATTERNS};
use scan::Scanner;

/// How often a text is read at most.
const MAX_PASSES: usize = 8;

static SHARED: LazyLock<Redactor> = LazyLock::new(Redactor::new);

/// Finds and replaces secrets: [`Redactor::shared`] is the one there is.
pub struct Redactor {
    scanner: Scanner,
}

/// A redacted text, which only a [`Redactor`] makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redacted {
    text: String,
    cuts: Vec<Cut>,
}

/// One replaced secret.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cut {
    /// Bytes of the original.
    raw: Range<usize>,
    /// Bytes of the redacted text.
    redacted: Range<usize>,
    name: &'static str,
}

impl Redacted {
    fn replace(text: &str, secrets: &[(Range<usize>, &'static str)]) -> Self {
        let mut redacted = String::with_capacity(text.len());
        let mut cuts = Vec::with_capacity(secrets.len());
        let mut copied = 0;
        for (raw, name) in secrets {
            redacted.push_str(&text[copied..raw.start]);
            let start = redacted.len();
            redacted.push_str("[redacted:");
            redacted.push_str(name);
            redacted.push(']');
            copied = raw.end;
            cuts.push(Cut {
                raw: raw.clone(),
                redacted: start..redacted.len(),
                name,
            });
        }
        redacted.push_str(&text[copied..]);
        Self { text: redacted, cuts }
    }

    /// Where byte `offset` of the redacted text stood; a byte of a replacement stood where its secret ended.
    fn original_offset(&self, offset: usize) -> usize {
        let before = self.cuts.partition_point(|cut| cut.redacted.start < offset);
        match before.checked_sub(1).map(|last| &self.cuts[last]) {
            None => offset,
            Some(cut) => offset.max(cut.redacted.end) - cut.redacted.end + cut.raw.end,
        }
    }

    /// The text without its secrets.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text without its secrets.
    pub fn into_string(self) -> String {
        self.text
    }

    /// The names of the secrets that were taken out, in the order of the text.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.cuts.iter().map(|cut| cut.name)
    }

    /// Where byte `offset` of the original stands now; a byte inside a secret stands where its replacement begins.
    pub fn offset(&self, offset: usize) -> usize {
        let before = self.cuts.partition_point(|cut| cut.raw.start <= offset);
        match before.checked_sub(1).map(|last| &self.cuts[last]) {
            None => offset,
            Some(cut) if offset < cut.raw.end => cut.redacted.start,
            Some(cut) => offset - cut.raw.end + cut.redacted.end,
        }
    }

    /// The origins of the original text, given those of the redacted one: the reverse of [`Redacted::origins`]. A secret
    /// has the origin of its replacement where one stretch of one origin covers that whole.
    pub fn original_origins(&self, origins: &OriginMap) -> OriginMap {
        if self.cuts.is_empty() {
            return origins.clone();
        }
        let mut runs = Vec::with_capacity(origins.runs.len() + self.cuts.len());
        for run in &origins.runs {
            let mut start = run.range.start;
            let first = self.cuts.partition_point(|cut| cut.redacted.end <= run.range.start);
            for cut in self.cuts[first..]
                .iter()
                .take_while(|cut| cut.redacted.start < run.range.end)
            {
                self.push_original(&mut runs, run, start..cut.redacted.start);
                if cut.redacted.start >= run.range.start && cut.redacted.end <= run.range.end {
                    let origin = run.origin.advanced(cut.redacted.start - run.range.start);
                    push_run(&mut runs, cut.raw.clone(), origin);
                }
                start = cut.redacted.end;
            }
            self.push_original(&mut runs, run, start..run.range.end);
        }
        OriginMap {
            suggestions: origins.suggestions.clone(),
            runs,
        }
    }

    /// Adds the part `redacted` of `run`, which no replacement touches.
    fn push_original(&self, runs: &mut Vec<Run>, run: &Run, redacted: Range<usize>) {
        if redacted.start < redacted.end {
            let start = self.original_offset(redacted.start);
            let origin = run.origin.advanced(redacted.start - run.range.start);
            push_run(runs, start..start + redacted.len(), origin);
        }
    }

    /// The origins of the redacted text, given those of the original.
    ///
    /// A replacement has the origin of the secret where one stretch of one origin covers it whole; else it is unknown.
    /// The `at` of a run still counts bytes of the suggestion's own, unredacted text.
    pub fn origins(&self, origins: &OriginMap) -> OriginMap {
        let mut runs: Vec<Run> = Vec::with_capacity(origins.runs.len() + self.cuts.len());
        for run in &origins.runs {
            let mut start = run.range.start;
            let first = self.cuts.partition_point(|cut| cut.raw.end <= run.range.start);
            for cut in self.cuts[first..]
                .iter()
                .take_while(|cut| cut.raw.start < run.range.end)
            {
                self.push(&mut runs, run, start..cut.raw.start);
                if cut.raw.start >= run.range.start && cut.raw.end <= run.range.end {
                    let origin = run.origin.advanced(cut.raw.start - run.range.start);
                    push_run(&mut runs, cut.redacted.clone(), origin);
                }
                start = cut.raw.end;
            }
            self.push(&mut runs, run, start..run.range.end);
        }
        OriginMap {
            suggestions: origins.suggestions.clone(),
            runs,
        }
    }

    /// Adds the part `raw` of `run`, which no cut touches.
    fn push(&self, runs: &mut Vec<Run>, run: &Run, raw: Range<usize>) {
        if raw.start < raw.end {
            let start = self.offset(raw.start);
            let origin = run.origin.advanced(raw.start - run.range.start);
            push_run(runs, start..start + raw.len(), origin);
        }
    }
}

/// Adds a run, or lengthens the last one where the two continue each other.
fn push_run(runs: &mut Vec<Run>, range: Range<usize>, origin: Origin) {
    match runs.last_mut() {
        Some(last) if last.range.end == range.start && last.origin.advanced(last.range.len()) == origin => {
            last.range.end = range.end;
        }
        _ => runs.push(Run { range, origin }),
    }
}

impl Redactor {
    /// The one there is. Its expressions are compiled one by one, when a text first calls for them.
    pub fn shared() -> &'static Self {
        &SHARED
    }

    fn new() -> Self {
        Self {
            scanner: Scanner::new(),
        }
    }

    /// Takes the secrets out of a text.
    ///
    /// A secret that was taken out can lay open another one that touched it, so the text is read until nothing is
    /// found.
    pub fn redact(&self, text: &str) -> Redacted {
        let mut secrets = self.secrets(text);
        let mut redacted = Redacted::replace(text, &secrets);
        if secrets.is_empty() {
            return redacted;
        }
        for _ in 0..MAX_PASSES {
            let further = self.secrets(&redacted.text);
            if further.is_empty() {
                break;
            }
            let original = |offset| redacted.original_offset(offset);
            let further = further
                .into_iter()
                .map(|(range, name)| (original(range.start)..original(range.end), name));
            secrets.extend(further);
            secrets.sort_by_key(|(range, _)| range.start);
            redacted = Redacted::replace(text, &secrets);
        }
        redacted
    }

    /// Takes the secrets out of a text and moves its origins along, see [`Redacted::origins`].
    pub fn redact_with_origins(&self, text: &str, origins: &OriginMap) -> (String, OriginMap) {
        let redacted = self.redact(text);
        let origins = redacted.origins(origins);
        (redacted.text, origins)
    }

    /// Text as a fact may carry it.
    pub fn recorded(&self, text: &str) -> RecordedText {
        RecordedText::Text(self.redact(text).text)
    }

    /// A note, a summary or a reason as a fact may carry it.
    pub fn note(&self, text: &str) -> String {
        self.redact(text).text
    }

    /// Disjoint secrets in the order of the text. Overlapping ones are one, under the name that stands first in the
    /// table.
    fn secrets(&self, text: &str) -> Vec<(Range<usize>, &'static str)> {
        let mut found = self.scanner.matches(text);
        found.retain(|(range, index)| passes(PATTERNS[*index].filter, &text[range.clone()]));
        found.sort_by_key(|(range, index)| (range.start, *index));
        let mut merged: Vec<(Range<usize>, usize)> = Vec::with_capacity(found.len());
        for (range, index) in found {
            match merged.last_mut() {
                Some((last, name)) if range.start < last.end => {
                    last.end = last.end.max(range.end);
                    *name = (*name).min(index);
                }
                _ => merged.push((range, index)),
            }
        }
        merged
            .into_iter()
            .map(|(range, index)| (range, PATTERNS[index].name))
            .collect()
    }
}

fn passes(filter: Filter, secret: &str) -> bool {
    if secret.is_empty() || secret.contains("[redacted:") {
        return false;
    }
    match filter {
        Filter::None => true,
        Filter::Entropy(bits) => !is_placeholder(secret) && entropy(secret) >= bits,
    }
}

/// What stands where a secret will be put, or where one was taken out.
fn is_placeholder(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let marks = [
        "example",
        "changeme",
        "change_me",
        "change-me",
        "placeholder",
        "your_",
        "your-",
        "xxxx",
        "0000",
        "****",
        "${",
        "{{",
        "<",
        "%(",
        "todo",
        "dummy",
    ];
    marks.iter().any(|mark| lower.contains(mark))
}

/// Shannon entropy in bits a byte.
fn entropy(text: &str) -> f64 {
    let mut counts = [0_u32; 256];
    for byte in text.bytes() {
        counts[usize::from(byte)] += 1;
    }
    let length = text.len() as f64;
    counts
        .iter()
        .filter(|count| **count > 0)
        .map(|count| f64::from(*count) / length)
        .map(|share| -share * share.log2())
        .sum()
}

#[cfg(test)]
mod tests;
