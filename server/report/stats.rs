//! `journal stats`: what became of suggestions, by group and grade, and whose lines the commits added.

mod kept;
mod text;

use std::collections::BTreeMap;

use serde::Serialize;

use super::status::{GradeTotals, LineTotals};
use crate::suggestion::acceptance::Grade;
use crate::suggestion::{Churn, Fate};
pub use kept::RuleOutcome;
pub use text::to_text;

/// `journal.stats.v1`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StatsReport {
    /// Always `journal.stats.v1`.
    pub schema: &'static str,
    /// `journal`; `notes` where nothing was recorded here, and all of the report is what notes or records of others say;
    /// `none` where nobody knows anything about the repository.
    pub provenance: &'static str,
    /// What of others was read, for lines and, where `provenance` is `notes`, for suggestions: `refs/notes/journal`,
    /// `refs/notes/ai`, `agent-trace`.
    pub imported: Vec<&'static str>,
    /// What was looked at.
    pub range: Range,
    /// What suggestions are grouped by: `tool`, `model`, `kind`, `path`, `author` or `rule`.
    pub by: &'static str,
    /// All suggestions, each once.
    pub total: ByGrade,
    /// The suggestions of each group, the largest group first.
    pub groups: Vec<Group>,
    /// By rule: what became of what rules found, by rule and model; empty otherwise.
    pub findings: Vec<RuleOutcome>,
    /// What tools offered in this repository; empty where no editor reports what it shows, and for a range of commits.
    pub offers: Vec<Offer>,
    /// Suggestions that were reported as not taken in this repository; null where `offers` is empty.
    pub rejected: Option<u64>,
    /// What was offered in nobody knows which repository, counted nowhere else; null for a range of commits.
    pub unplaced: Option<Unplaced>,
    /// The lines that the commits added.
    pub lines: Lines,
    /// Suggestions that were left out.
    pub not_counted: NotCounted,
}

/// What was looked at; all of it null: everything since the first evidence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Range {
    /// The object id that `A` of `A..B` names.
    pub from: Option<String>,
    /// The object id that `B` of `A..B` names.
    pub to: Option<String>,
    /// RFC 3339, UTC.
    pub since: Option<String>,
}

/// The same counts for each grade; null where there is no suggestion of it. They are never added up.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ByGrade {
    /// An interface or a protocol reported them.
    pub exact: Option<Tally>,
    /// Known by snapshots or a wrapped command, or confirmed by the user.
    pub strong: Option<Tally>,
    /// They have the shape of a suggestion. They count nowhere else.
    pub inferred: Option<Tally>,
}

/// Suggestions that have something in common.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    /// What they have in common; null where nobody knows, and for suggestions in which no rule found anything.
    pub name: Option<String>,
    /// Their counts.
    pub grades: ByGrade,
}

/// What became of some suggestions of one grade.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Tally {
    /// Accepted ones, partial accepts of one counted once; the sum of the five fates.
    pub suggestions: u32,
    /// Today as they were accepted.
    pub direct: u32,
    /// At least half alike.
    pub edited: u32,
    /// Less, but something is left.
    pub rewritten: u32,
    /// Nothing is left.
    pub removed: u32,
    /// The editor undid the acceptance. None of what follows speaks of these.
    pub undone: u32,
    /// Levenshtein distances from the accepted texts to today's, added up.
    pub distance: u64,
    /// The longer of the two compared texts each, added up.
    pub length: u64,
    /// `distance / length`, 0 to 1; null where there is nothing to compare.
    pub net_distance: Option<f64>,
    /// Suggestions whose distance is by lines or tokens instead of by characters.
    pub approximate: u32,
    /// Characters that edits inserted and deleted inside them, as far as an editor saw it.
    pub churn: Churn,
    /// Those that somebody has reviewed.
    pub reviewed: u32,
    /// Those that no commit of the branch ever held. They are in no `survival`.
    pub never_committed: u32,
    /// How much of their text is left.
    pub survival: Survival,
}

/// How much of the accepted text is left, at three moments.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Survival {
    /// In the commit that holds most of it.
    pub at_commit: Survived,
    /// In the branch's last first-parent commit 7 days after the acceptance.
    pub after7_days: Survived,
    /// The same, 30 days after the acceptance.
    pub after30_days: Survived,
}

/// How much of the accepted text is left at one moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Survived {
    /// Suggestions that the share speaks of.
    pub suggestions: u32,
    /// Their accepted characters, white space left out.
    pub accepted: u64,
    /// Those of them that are left.
    pub alive: u64,
    /// `alive / accepted`, 0 to 1; null where there is nothing to compare.
    pub retained: Option<f64>,
    /// Suggestions for which the moment is still to come. Not counted.
    pub not_due: u32,
    /// Suggestions that the branch did not hold yet at that moment. Not counted.
    pub not_there: u32,
}

/// What was offered outside every repository, or reported before reports said where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Unplaced {
    /// So often something was shown.
    pub shown: u64,
    /// So many suggestions were reported as not taken.
    pub rejected: u64,
}

/// What a tool offered in this repository.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Offer {
    /// Null where nobody named it.
    pub tool: Option<String>,
    /// So often something was shown, as far as editors reported it.
    pub shown: u64,
    /// Accepted suggestions.
    pub accepted: u64,
    /// `accepted / shown`, 0 to 1; null where more was accepted than was reported as shown.
    pub acceptance_rate: Option<f64>,
}

/// The lines that commits added. Blank lines are not counted; of a merge only what is in no parent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Lines {
    /// Commits that were read.
    pub commits: u64,
    /// Commits of the range from before the first evidence, which were not read.
    pub commits_before_evidence: u64,
    /// Changed files whose content cannot be read: binary, too large, or missing.
    pub unreadable_files: u64,
    /// All tokens that matter come from suggestions.
    pub ai: u64,
    /// Suggestions hold at least 30 % of the characters that matter.
    pub ai_edited: u64,
    /// All observed typed.
    pub human: u64,
    /// Nobody observed where they come from.
    pub unknown: u64,
    /// AI lines of grade `exact`.
    pub exact: u64,
    /// AI lines of grade `strong`.
    pub strong: u64,
    /// Lines that have the shape of AI text and are among `human` and `unknown`.
    pub possible: u64,
}

/// Suggestions that were left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct NotCounted {
    /// Their text was not found in the document.
    pub unverified: u32,
    /// The user said that they were none.
    pub denied: u32,
    /// Others say that they were accepted elsewhere, where the report is of what was accepted here.
    pub claimed: u32,
}

impl Lines {
    /// Adds the lines of a file that a commit changed.
    pub fn add(&mut self, lines: &LineTotals, grades: &GradeTotals) {
        self.ai += u64::from(lines.ai);
        self.ai_edited += u64::from(lines.ai_edited);
        self.human += u64::from(lines.human);
        self.unknown += u64::from(lines.unknown);
        self.exact += u64::from(grades.exact);
        self.strong += u64::from(grades.strong);
        self.possible += u64::from(grades.possible);
    }

    /// All added lines.
    pub fn total(&self) -> u64 {
        self.ai + self.ai_edited + self.human + self.unknown
    }
}

/// How much of a suggestion was left at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// The moment is still to come.
    NotDue,
    /// The branch did not hold it yet.
    NotThere,
    /// So many of its accepted characters.
    Alive(u64),
}

/// The fate of a suggestion in commits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Committed {
    /// No commit of the branch ever held it.
    Never,
    /// How much of it was left.
    Left {
        /// In the commit that holds most of it.
        at_commit: u64,
        /// 7 days after the acceptance.
        after_7_days: Left,
        /// 30 days after the acceptance.
        after_30_days: Left,
    },
}

/// A suggestion, partial accepts of it together.
#[derive(Debug, Clone, PartialEq)]
pub struct CountedSuggestion {
    /// The groups that it is in.
    pub groups: Vec<Option<String>>,
    /// The weakest grade of its parts.
    pub grade: Grade,
    /// What became of it until today.
    pub fate: Fate,
    /// As in [`crate::suggestion::Measure`], over its parts.
    pub distance: u64,
    /// As in [`crate::suggestion::Measure`], over its parts.
    pub length: u64,
    /// Whether the distance of a part is approximate.
    pub approximate: bool,
    /// Over its parts.
    pub churn: Churn,
    /// Whether all of it was reviewed.
    pub reviewed: bool,
    /// Accepted characters, white space left out.
    pub accepted: u64,
    /// What commits hold of it.
    pub committed: Committed,
}

impl ByGrade {
    fn add(&mut self, suggestion: &CountedSuggestion) {
        let tally = match suggestion.grade {
            Grade::Exact => &mut self.exact,
            Grade::Strong => &mut self.strong,
            Grade::Inferred => &mut self.inferred,
        };
        tally.get_or_insert_default().add(suggestion);
    }

    /// The grades that there are, the best first.
    pub fn present(&self) -> impl Iterator<Item = (Grade, &Tally)> {
        let all = [
            (Grade::Exact, &self.exact),
            (Grade::Strong, &self.strong),
            (Grade::Inferred, &self.inferred),
        ];
        all.into_iter()
            .filter_map(|(grade, tally)| Some((grade, tally.as_ref()?)))
    }

    fn suggestions(&self) -> u32 {
        self.present().map(|(_, tally)| tally.suggestions).sum()
    }
}

impl Tally {
    fn add(&mut self, suggestion: &CountedSuggestion) {
        self.suggestions += 1;
        match suggestion.fate {
            Fate::Direct => self.direct += 1,
            Fate::Edited => self.edited += 1,
            Fate::Rewritten => self.rewritten += 1,
            Fate::Removed => self.removed += 1,
            Fate::Undone => {
                self.undone += 1;
                return;
            }
        }
        self.distance += suggestion.distance;
        self.length += suggestion.length;
        self.net_distance = share(self.distance, self.length);
        self.approximate += u32::from(suggestion.approximate);
        self.churn.inserted += suggestion.churn.inserted;
        self.churn.deleted += suggestion.churn.deleted;
        self.reviewed += u32::from(suggestion.reviewed);
        match suggestion.committed {
            Committed::Never => self.never_committed += 1,
            Committed::Left {
                at_commit,
                after_7_days,
                after_30_days,
            } => {
                let survival = &mut self.survival;
                survival.at_commit.add(suggestion.accepted, Left::Alive(at_commit));
                survival.after7_days.add(suggestion.accepted, after_7_days);
                survival.after30_days.add(suggestion.accepted, after_30_days);
            }
        }
    }
}

impl Survived {
    fn add(&mut self, accepted: u64, left: Left) {
        match left {
            Left::NotDue => self.not_due += 1,
            Left::NotThere => self.not_there += 1,
            Left::Alive(alive) => {
                self.suggestions += 1;
                self.accepted += accepted;
                // Text that was repeated is not more than what was accepted.
                self.alive += alive.min(accepted);
                self.retained = share(self.alive, self.accepted);
            }
        }
    }
}

fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

impl Offer {
    /// What a tool offered.
    pub fn new(tool: Option<String>, shown: u64, accepted: u64) -> Self {
        Self {
            tool,
            shown,
            accepted,
            acceptance_rate: share(accepted, shown).filter(|_| accepted <= shown),
        }
    }
}

impl StatsReport {
    /// The report over suggestions, without offers and lines.
    pub fn new(range: Range, by: &'static str, suggestions: &[CountedSuggestion]) -> Self {
        let mut total = ByGrade::default();
        let mut groups: BTreeMap<&Option<String>, ByGrade> = BTreeMap::new();
        for suggestion in suggestions {
            total.add(suggestion);
            for group in &suggestion.groups {
                groups.entry(group).or_default().add(suggestion);
            }
        }
        let mut groups: Vec<Group> = groups
            .into_iter()
            .map(|(name, grades)| Group {
                name: name.clone(),
                grades,
            })
            .collect();
        // Stable: groups of one size stay in the order of their names.
        groups.sort_by_key(|group| std::cmp::Reverse(group.grades.suggestions()));
        Self {
            schema: "journal.stats.v1",
            provenance: "journal",
            imported: Vec::new(),
            range,
            by,
            total,
            groups,
            findings: Vec::new(),
            offers: Vec::new(),
            rejected: None,
            unplaced: None,
            lines: Lines::default(),
            not_counted: NotCounted::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::text::Style;

    fn suggestion(group: &str, grade: Grade, fate: Fate) -> CountedSuggestion {
        CountedSuggestion {
            groups: vec![Some(group.to_owned())],
            grade,
            fate,
            distance: 5,
            length: 20,
            approximate: false,
            churn: Churn {
                inserted: 2,
                deleted: 3,
            },
            reviewed: true,
            accepted: 20,
            committed: Committed::Left {
                at_commit: 20,
                after_7_days: Left::Alive(30),
                after_30_days: Left::NotDue,
            },
        }
    }

    fn report() -> StatsReport {
        let never = CountedSuggestion {
            committed: Committed::Never,
            ..suggestion("copilot", Grade::Exact, Fate::Removed)
        };
        let late = CountedSuggestion {
            groups: vec![None],
            committed: Committed::Left {
                at_commit: 10,
                after_7_days: Left::NotThere,
                after_30_days: Left::Alive(0),
            },
            ..suggestion("", Grade::Strong, Fate::Rewritten)
        };
        let mut report = StatsReport::new(
            Range::default(),
            "tool",
            &[
                suggestion("copilot", Grade::Exact, Fate::Edited),
                never,
                suggestion("copilot", Grade::Exact, Fate::Undone),
                late,
                suggestion(
                    "evil\u{1b}[2J, a tool with a very long name",
                    Grade::Inferred,
                    Fate::Direct,
                ),
            ],
        );
        report.lines = Lines {
            commits: 3,
            ai: 4,
            ai_edited: 2,
            human: 1,
            unknown: 9,
            exact: 5,
            strong: 1,
            possible: 2,
            ..Lines::default()
        };
        report.offers = vec![Offer::new(Some("copilot".to_owned()), 12, 3), Offer::new(None, 1, 2)];
        report.unplaced = Some(Unplaced { shown: 4, rejected: 0 });
        report
    }

    #[test]
    fn the_published_shape_holds() {
        let value = serde_json::to_value(report()).unwrap();
        assert_eq!(
            value["total"]["exact"],
            serde_json::json!({
                "suggestions": 3, "direct": 0, "edited": 1, "rewritten": 0, "removed": 1, "undone": 1,
                "distance": 10, "length": 40, "netDistance": 0.25, "approximate": 0,
                "churn": {"inserted": 4, "deleted": 6}, "reviewed": 2, "neverCommitted": 1,
                "survival": {
                    "atCommit":
                        {"suggestions": 1, "accepted": 20, "alive": 20, "retained": 1.0, "notDue": 0, "notThere": 0},
                    "after7Days":
                        {"suggestions": 1, "accepted": 20, "alive": 20, "retained": 1.0, "notDue": 0, "notThere": 0},
                    "after30Days":
                        {"suggestions": 0, "accepted": 0, "alive": 0, "retained": null, "notDue": 1, "notThere": 0},
                },
            })
        );
        let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
        let expected = [
            "by",
            "findings",
            "groups",
            "imported",
            "lines",
            "notCounted",
            "offers",
            "provenance",
            "range",
            "rejected",
            "schema",
            "total",
            "unplaced",
        ];
        assert_eq!(keys, expected);
        assert_eq!(
            value["offers"][1]["acceptanceRate"],
            serde_json::Value::Null,
            "more accepted than shown"
        );
    }

    #[test]
    fn people_see_groups_grades_and_what_is_not_counted() {
        insta::assert_snapshot!(to_text(&report(), None, &Style::plain()), @r#"
        tool                                         grade     accepted  today       direct  edited  rewritten  removed  undone  distance  churn
        copilot                                      exact            3  ▓▓▓·······       -       1          -        1       1      0.25  +4 -6
        unknown                                      strong           1  ░░░░░░░░░░       -       -          1        -       -      0.25  +2 -3
        evil\u{1b}[2J, a tool with a very long name  inferred         1  ██████████       1       -          -        -       -      0.25  +2 -3
        all                                          exact            3  ▓▓▓·······       -       1          -        1       1      0.25  +4 -6
        all                                          strong           1  ░░░░░░░░░░       -       -          1        -       -      0.25  +2 -3
        all                                          inferred         1  ██████████       1       -          -        -       -      0.25  +2 -3

        left of it                                   grade     at commit             after 7 days          after 30 days         never committed
        copilot                                      exact     ██████████ 100% of 1  ██████████ 100% of 1  —                                   1
        unknown                                      strong    █████·····  50% of 1  —                     ··········   0% of 1                -
        evil\u{1b}[2J, a tool with a very long name  inferred  ██████████ 100% of 1  ██████████ 100% of 1  —                                   -
        all                                          exact     ██████████ 100% of 1  ██████████ 100% of 1  —                                   1
        all                                          strong    █████·····  50% of 1  —                     ··········   0% of 1                -
        all                                          inferred  ██████████ 100% of 1  ██████████ 100% of 1  —                                   -

        ████████████▓▓▓▓▓▓░░░···························
        6 of 16 lines that 3 commits added are AI (38%): 4 as accepted, 2 edited; 1 human, 9 unknown
        5 of them exact, 1 strong
        copilot: 3 of 12 shown suggestions accepted (25%)
        unknown tool: 2 of 1 shown suggestion accepted (—)
        2 added lines may be AI (unattributed), not counted as such
        not counted after 7 days, as not on the branch by then: 1 strong
        not counted after 30 days, as that day is still to come: 1 exact, 1 inferred
        inferred: possible AI (unattributed); nothing of it counts anywhere else
        offered in no known repository, not counted: 4 shown, 0 rejected
        "#);
    }

    #[test]
    fn a_narrow_terminal_is_not_overrun() {
        for width in [80, 100, 120] {
            let style = Style {
                width: Some(width),
                ..Style::plain()
            };
            let text = to_text(&report(), Some(3), &style);
            let tables = text.split("\n\n").take(2).flat_map(str::lines);
            for line in tables {
                assert!(crate::report::text::display_width(line) <= width, "{width}: {text}");
            }
        }
        assert!(to_text(&report(), Some(1), &Style::plain()).contains("… and 2 more groups\n"));
    }
}
