//! From what rules matched to what is reported: whose text it is, how grave that makes it, and under which name it is
//! known later.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::rulebook::{Extent, Rulebook};
use super::sources::{Selection, Source};
use crate::cli::error::CommandError;
use crate::cli::files::Files;
use crate::cli::provenance::{KnownFile, Provenance, Today};
use crate::journal::reader::SuggestionRow;
use crate::report::check::{CheckReport, Excerpt, FoundRisk, Places, ProposedFix, Spot};
use crate::report::log::{Standing, source_label};
use crate::report::text::percent;
use crate::rules::fingerprint::Fingerprints;
use crate::rules::rule::{Rule, Scope};
use crate::rules::severity::Provenance as TextProvenance;
use crate::rules::suppress::{Judged, Suppression, SuppressionRemark};
use crate::rules::{Finding, Policy, Severity};

/// Longer source lines are cut in documents.
const SOURCE_CHARACTERS: usize = 300;

/// What rules found in one content.
pub(super) struct Matched {
    pub(super) content: String,
    pub(super) judged: Judged,
    pub(super) extent: Extent,
}

/// Weighs findings, on one thread: what the journal and git know is asked one file after the other.
pub(super) struct Weigher<'a> {
    pub(super) provenance: Option<&'a Provenance>,
    /// The files of the repository; nothing without a journal, and outside any.
    pub(super) files: Option<Files<'a>>,
    /// The paths that the journal may know something about; nothing where all may be.
    pub(super) known: Option<HashSet<String>>,
    pub(super) selection: &'a Selection,
    pub(super) policy: &'a Policy,
    pub(super) rulebook: &'a Rulebook,
    pub(super) all_code: bool,
    /// The rules that found something, by id.
    pub(super) rules: BTreeMap<String, Arc<Rule>>,
    /// The remarks that there were.
    pub(super) remarks: Vec<SuppressionRemark>,
}

/// A content in which something was found, with what is asked about it again and again.
struct Subject<'a> {
    path: &'a str,
    content: &'a str,
    places: Places<'a>,
    today: Option<(&'a KnownFile, Today)>,
}

/// A finding that is reported, and the fate that a comment has for it.
struct Candidate<'a> {
    finding: &'a Finding,
    fingerprint: String,
    /// Why a comment suppresses it.
    reason: Option<&'a str>,
}

/// Whose text a finding stands on.
struct Owner<'a> {
    row: &'a SuggestionRow,
    standing: Standing,
}

impl Weigher<'_> {
    /// Adds what is to be said about a file.
    pub(super) fn file(
        &mut self,
        source: &Source,
        matched: &Matched,
        report: &mut CheckReport,
    ) -> Result<(), CommandError> {
        let Matched {
            content,
            judged,
            extent,
        } = matched;
        let known = self.known(source, content, *extent)?;
        let known = known.filter(|known| !known.is_empty());
        let today = known
            .as_ref()
            .map(|known| (known, known.content(&source.path, content)));
        let subject = Subject {
            path: &source.path,
            content,
            places: Places::of(content),
            today,
        };
        let mut reported: Vec<(String, u32)> = Vec::new();
        for candidate in candidates(content, judged) {
            if !source.is_about(&lines_of(&subject.places, &candidate.finding.range)) {
                continue;
            }
            let Some(risk) = self.weighed(&subject, candidate.finding, candidate.fingerprint) else {
                continue;
            };
            let rule = &candidate.finding.rule;
            self.rules.entry(rule.code.clone()).or_insert_with(|| Arc::clone(rule));
            if let Some(reason) = candidate.reason {
                report.suppressions.push((risk, reason.to_owned()));
            } else {
                reported.push((risk.rule.clone(), risk.line));
                report.findings.push(risk);
            }
        }
        if self.rulebook.wants_remarks() {
            self.remark(source, &subject, matched, &reported, report);
        }
        Ok(())
    }

    /// What is known of a file; nothing where that cannot matter.
    fn known(&mut self, source: &Source, content: &str, extent: Extent) -> Result<Option<KnownFile>, CommandError> {
        let Some(provenance) = self.provenance else {
            return Ok(None);
        };
        let may_be_known = self.known.as_ref().is_none_or(|known| known.contains(&source.path));
        if extent == Extent::Always && !may_be_known {
            return Ok(None);
        }
        let Some(files) = &mut self.files else {
            return provenance.file(None, &[&source.path]).map(Some);
        };
        if !may_be_known {
            return Ok(None);
        }
        match self.selection {
            Selection::Range { to, .. } => files.at(to, &source.path),
            Selection::Staged | Selection::WorkTree => files.now(&source.path, source.renamed_from(), content),
        }
        .map(Some)
    }

    /// The finding with the severity that the text's origin gives it; nothing where it is not shown.
    fn weighed(&self, subject: &Subject<'_>, finding: &Finding, fingerprint: String) -> Option<FoundRisk> {
        let owner = subject.owner(finding);
        let provenance = match &owner {
            Some(owner) => TextProvenance::Suggestion {
                similarity: owner.standing.measure.similarity,
                reviewed: owner.row.review.is_some(),
            },
            None => TextProvenance::Other,
        };
        let severity = match self.policy.severity(&finding.rule, provenance, subject.path) {
            Some(severity) => severity,
            None if self.all_code && finding.rule.scope != Scope::OnlyAi => {
                self.policy.declared(&finding.rule, subject.path)?
            }
            None => return None,
        };
        let rule = &finding.rule;
        let mut risk = subject.risk(&finding.range, &rule.code, severity);
        rule.category.as_str().clone_into(&mut risk.category);
        risk.cwe = rule.cwe.map(|number| format!("CWE-{number}"));
        risk.confidence = rule.confidence.as_str();
        risk.message = finding.message().into_owned();
        risk.remark.clone_from(&finding.remark);
        risk.help.clone_from(&rule.help);
        risk.fingerprint = fingerprint;
        risk.related = finding.related.iter().map(|range| subject.places.spot(range)).collect();
        risk.fix = finding.fix.as_ref().map(|fix| {
            let spot = subject.places.spot(&fix.range);
            ProposedFix::new(spot, fix.replacement.clone())
        });
        if let Some(Owner { row, standing }) = owner {
            let similarity = standing.measure.similarity;
            let label = source_label(row.source.tool.as_deref(), row.source.model.as_deref());
            risk.excerpt.origin = Some(format!("{label}, {} as accepted", percent(similarity)));
            risk.suggestion = Some(row.id);
            risk.grade = Some(row.grade);
            risk.tool.clone_from(&row.source.tool);
            risk.model.clone_from(&row.source.model);
            risk.similarity = Some(similarity);
            risk.reviewed = Some(row.review.is_some());
        }
        Some(risk)
    }

    /// Says which suppressions suppress nothing, and which would if they had a reason.
    fn remark(
        &mut self,
        source: &Source,
        subject: &Subject<'_>,
        matched: &Matched,
        reported: &[(String, u32)],
        report: &mut CheckReport,
    ) {
        /// A comment covers the next line that holds code; a finding of its id below is meant by it.
        const NEAR: u32 = 4;
        let mut fingerprints = Fingerprints::of(subject.content);
        let would_have_used = |code: &String| self.rulebook.would_have_used(source.grammar, matched.extent, code);
        let unused = matched
            .judged
            .unused
            .iter()
            .filter(|unused| unused.codes.iter().any(would_have_used));
        let unused = unused.map(|suppression| (SuppressionRemark::Unused, suppression));
        let is_near = |suppression: &&Suppression| {
            let line = subject.places.line_of(suppression.range.start) as u32 + 1;
            let is_meant = |(code, at): &(String, u32)| {
                suppression.codes.contains(code) && (line..=line.saturating_add(NEAR)).contains(at)
            };
            reported.iter().any(is_meant)
        };
        let without_reason = matched.judged.without_reason.iter().filter(is_near);
        let without_reason = without_reason.map(|suppression| (SuppressionRemark::WithoutReason, suppression));
        let mut remarks = Vec::new();
        for (remark, suppression) in unused.chain(without_reason) {
            let range = &suppression.range;
            let fingerprint = fingerprints.next(remark.code(), range);
            let severity = self.policy.level_of(remark.code(), remark.severity(), subject.path);
            let Some(severity) = severity.filter(|_| source.is_about(&lines_of(&subject.places, range))) else {
                continue;
            };
            let mut risk = subject.risk(range, remark.code(), severity);
            "suppressed-warning".clone_into(&mut risk.category);
            risk.confidence = "high";
            remark.message().clone_into(&mut risk.message);
            if remark == SuppressionRemark::Unused {
                let named = suppression.codes.iter().filter(|code| would_have_used(code));
                risk.remark = Some(named.cloned().collect::<Vec<_>>().join(", "));
                risk.message = format!("{}: {}", risk.message, risk.remark.as_deref().unwrap_or_default());
            }
            risk.help = Some(remark.help().to_owned());
            risk.fingerprint = fingerprint;
            report.findings.push(risk);
            remarks.push(remark);
        }
        self.remarks.extend(remarks);
    }
}

/// All findings in order of place, with their fingerprints: those that are not reported count, so that a name does not
/// depend on what is.
fn candidates<'a>(content: &'a str, judged: &'a Judged) -> Vec<Candidate<'a>> {
    let active = judged.active.iter().map(|finding| (finding, None));
    let suppressed = judged
        .suppressed
        .iter()
        .map(|(finding, reason)| (finding, Some(reason.as_str())));
    let mut all: Vec<_> = active.chain(suppressed).collect();
    all.sort_by_key(|(finding, _)| (finding.range.start, finding.range.end, finding.rule.code.clone()));
    let mut fingerprints = Fingerprints::of(content);
    let candidate = |(finding, reason): (&'a Finding, Option<&'a str>)| Candidate {
        finding,
        fingerprint: fingerprints.next(&finding.rule.code, &finding.range),
        reason,
    };
    all.into_iter().map(candidate).collect()
}

/// The lines that a range touches, 0-based.
fn lines_of(places: &Places<'_>, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let last = range.end.saturating_sub(1).max(range.start);
    places.line_of(range.start)..places.line_of(last) + 1
}

impl Subject<'_> {
    /// The suggestion that a finding stands on.
    fn owner(&self, finding: &Finding) -> Option<Owner<'_>> {
        let (known, today) = self.today.as_ref()?;
        let range = today.view.offset(finding.range.start)..today.view.offset(finding.range.end);
        let row = known.rows.get(&today.view.suggestion_in(&range)?)?;
        Some(Owner {
            row,
            standing: today.standing(row),
        })
    }

    /// A risk at a place, of which nothing but the place is said yet.
    fn risk(&self, range: &std::ops::Range<usize>, rule: &str, severity: Severity) -> FoundRisk {
        let spot: Spot = self.places.spot(range);
        let (shown, span) = self.places.shown(&spot, range);
        let first = shown.lines().next().unwrap_or_default().trim();
        FoundRisk {
            rule: rule.to_owned(),
            category: String::new(),
            cwe: None,
            severity: severity.as_str(),
            confidence: "high",
            message: String::new(),
            remark: None,
            help: None,
            path: self.path.to_owned(),
            line: spot.line,
            column: spot.column,
            end_line: spot.end_line,
            end_column: spot.end_column,
            source: first.chars().take(SOURCE_CHARACTERS).collect(),
            fingerprint: String::new(),
            suggestion: None,
            grade: None,
            tool: None,
            model: None,
            similarity: None,
            reviewed: None,
            fix: None,
            excerpt: Excerpt {
                source: shown,
                span,
                origin: None,
            },
            spot,
            related: Vec::new(),
        }
    }
}
