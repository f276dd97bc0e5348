//! The baseline: the file with the findings that were there before.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::cli::error::CommandError;
use crate::report::check::{BaselineCounts, CheckReport, FoundRisk};
use crate::rules::baseline::{Baseline, KnownFinding};

/// Where the baseline of a work tree is, if nothing else is said.
const DEFAULT: &str = ".journal/baseline.json";
/// No larger file is read.
const LARGEST: u64 = 64 << 20;

/// A baseline and where it came from.
#[derive(Debug)]
pub(super) struct KnownBefore {
    /// As it was named.
    name: String,
    baseline: Baseline,
}

/// The file that is meant: the named one, else that of the work tree.
pub(super) fn place(named: Option<&Path>, folder: &Path, top: Option<&Path>) -> Option<(PathBuf, String)> {
    match named {
        Some(named) => Some((folder.join(named), named.display().to_string())),
        None => top.map(|top| (top.join(DEFAULT), DEFAULT.to_owned())),
    }
}

/// Reads the baseline; nothing where there is none and none was named.
pub(super) fn read(place: &Path, name: String, is_named: bool) -> Result<Option<KnownBefore>, CommandError> {
    let refused = |why: String| CommandError::failure(format!("the baseline {name} cannot be used: {why}"));
    let is_absent = |error: &std::io::Error| error.kind() == std::io::ErrorKind::NotFound;
    let file = match std::fs::File::open(place) {
        Err(error) if is_absent(&error) && !is_named => return Ok(None),
        Err(error) => return Err(refused(error.to_string()).hint("--write-baseline makes one")),
        Ok(file) => file,
    };
    if !file
        .metadata()
        .is_ok_and(|metadata| metadata.is_file() && metadata.len() <= LARGEST)
    {
        return Err(refused("it is no regular file, or too large".to_owned()));
    }
    let mut text = String::new();
    file.take(LARGEST)
        .read_to_string(&mut text)
        .map_err(|error| refused(error.to_string()))?;
    let baseline = Baseline::parse(&text).map_err(|error| refused(error.to_string()))?;
    Ok(Some(KnownBefore { name, baseline }))
}

impl KnownBefore {
    /// Takes what is known out of a report. `saw` says of which listed findings this run would have found those that are
    /// still there; nothing where it looked at changes alone. `is_gone` says whether a path holds no file any more.
    pub(super) fn leave_out(
        &self,
        report: &mut CheckReport,
        saw: Option<&dyn Fn(&KnownFinding) -> bool>,
        is_gone: impl Fn(&str) -> bool,
    ) {
        let mut matcher = self.baseline.matcher(is_gone);
        let before = report.findings.len();
        report.findings.retain(|finding| !matcher.take(&known(finding)));
        // A run over AI text alone has not looked for what was found in all code.
        let saw = saw.filter(|_| !self.baseline.all_code || report.selection.all_code);
        report.baseline = Some(BaselineCounts {
            path: self.name.clone(),
            known: before - report.findings.len(),
            gone: saw.map(|saw| matcher.left().filter(|listed| saw(listed)).count()),
        });
    }
}

fn known(finding: &FoundRisk) -> KnownFinding {
    KnownFinding {
        path: finding.path.clone(),
        rule: finding.rule.clone(),
        fingerprint: finding.fingerprint.clone(),
    }
}

/// Writes the findings of a report as the baseline, whole or not at all. Returns how many there are.
pub(super) fn write(place: &Path, report: &CheckReport) -> Result<usize, CommandError> {
    let baseline = Baseline {
        all_code: report.selection.all_code,
        findings: report.findings.iter().map(known).collect::<BTreeSet<_>>(),
    };
    let failed = |error: std::io::Error| CommandError::failure(format!("writing {}: {error}", place.display()));
    let folder = place.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(baseline.to_text().as_bytes()).map_err(failed)?;
    #[cfg(unix)]
    {
        // It belongs to the repository, and is as readable as the rest of it.
        use std::os::unix::fs::PermissionsExt as _;
        let permissions = std::fs::Permissions::from_mode(0o644);
        file.as_file().set_permissions(permissions).map_err(failed)?;
    }
    file.persist(place).map_err(|error| failed(error.error))?;
    Ok(baseline.findings.len())
}
