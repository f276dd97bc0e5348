//! Findings as `journal check --format json` prints them. Other programs read this: fields are added, never changed.

use serde::Serialize;

use super::ReportedFinding;

/// The version of the form.
pub const SCHEMA: &str = "journal.check.v1";

/// The whole output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckReport<'a> {
    schema: &'static str,
    findings: &'a [ReportedFinding],
}

impl<'a> CheckReport<'a> {
    /// A report of these findings, in this order.
    pub fn new(findings: &'a [ReportedFinding]) -> Self {
        Self {
            schema: SCHEMA,
            findings,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_has_exactly_the_published_fields() {
        let findings = super::super::tests::reported("fn f() { query(format!(\"DELETE FROM t WHERE a = {b}\")) }\n");
        insta::assert_json_snapshot!(CheckReport::new(&findings), @r#"
        {
          "schema": "journal.check.v1",
          "findings": [
            {
              "rule": "rust-sql-format",
              "category": "sql-injection-concat",
              "cwe": "CWE-89",
              "severity": "error",
              "message": "the statement is built from text: a value can change what it does",
              "path": "src/lib.rs",
              "line": 1,
              "column": 16,
              "endLine": 1,
              "endColumn": 54,
              "suggestion": "s_00000000000000000000000000000007",
              "grade": "exact"
            }
          ]
        }
        "#);
    }
}
