//! What a rule found.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::fix::Fix;
use super::rule::Rule;

/// A place where a rule matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: Arc<Rule>,
    /// Bytes of the text: what to underline.
    pub range: Range<usize>,
    /// Bytes of the text: places that belong to it.
    pub related: Vec<Range<usize>>,
    /// What was counted or found, where the rule's sentence alone does not say it: `complexity is 23`.
    pub remark: Option<String>,
    /// The edit that repairs it, where the rule knows one.
    pub fix: Option<Fix>,
}

impl Finding {
    /// The sentence to show, with the remark.
    pub fn message(&self) -> Cow<'_, str> {
        match &self.remark {
            Some(remark) => Cow::Owned(format!("{}: {remark}", self.rule.message)),
            None => Cow::Borrowed(&self.rule.message),
        }
    }

    /// The order in which findings are listed: by place, then by id.
    pub(super) fn sort_key(&self) -> (usize, usize, &str) {
        (self.range.start, self.range.end, &self.rule.code)
    }
}
