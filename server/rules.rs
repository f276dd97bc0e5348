//! Risk rules: patterns worth a second look in text that an AI suggested.
//!
//! A rule is one pattern of a tree-sitter query in `queries/<language>/<category>.scm`, with its metadata set in
//! place. It is tried at the nodes to which the words that it needs lead, and matched there (`matcher`): walking all
//! patterns over all nodes would cost several times the parse. Loading ([`load`]) refuses whatever would silently match
//! too much; running ([`engine`]) is bounded in time and memory; [`analysis`] keeps the findings of an open document up to date at the cost of what changed.
//!
//! Pure: no I/O, nothing of editors, git or the journal.

pub mod analysis;
pub mod baseline;
mod candidates;
pub mod catalogue;
pub mod category;
mod code;
mod context;
pub mod duplicates;
pub mod engine;
pub mod examples;
mod excerpt;
mod expression;
pub mod finding;
pub mod fingerprint;
pub mod fix;
pub mod fixture;
mod keywords;
mod kind_table;
pub mod load;
mod matcher;
mod needs;
pub mod packages;
mod pattern;
pub mod policy;
mod predicate;
mod removal;
pub mod rule;
pub mod severity;
mod structure;
pub mod suppress;
#[cfg(test)]
mod tests;
mod text;
mod vocabulary;
mod walk;
mod window;
pub mod workspace;

pub use analysis::Analysis;
pub use catalogue::Catalogue;
pub use category::Category;
pub use context::is_test_path;
pub use finding::Finding;
pub use policy::Policy;
pub use rule::{Rule, RuleSet};
pub use severity::{Confidence, Severity};
pub use workspace::Workspace;
