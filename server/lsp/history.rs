//! What the journal knows of one file, read for the restorer.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::attribution::evidence::FileEvidence;
use crate::attribution::tokens::TokenHasher;
use crate::capture::keeping::Keeping;
use crate::config;
use crate::git::command::Git;
use crate::git::locate::known_identity;
use crate::git::repository::{Repository, canonical};
use crate::history::{Base, History as CommittedHistory, evidence_of_rows};
use crate::journal::JournalError;
use crate::journal::derived;
use crate::journal::fact::{RepositoryId, WorktreeName};
use crate::journal::reader::{News, Reader, SuggestionFilter, SuggestionRow};
use crate::lsp::Manner;
use crate::lsp::own_rules::OwnRules;
use crate::paths::Home;
use crate::rules::Policy;
use crate::suggestion::SuggestionId;
use crate::suggestion::tracker::Hearsay;

/// The newest snapshot and those that are asked for what it does not explain.
const SNAPSHOTS: usize = 9;

/// Reads the journal, when it is first asked.
pub struct Histories {
    manner: Manner,
    home: Home,
    hasher: TokenHasher,
    keeping: Keeping,
    git: Git,
    reader: Option<Reader>,
    heard: Heard,
    /// By the top of the work tree; nothing for files outside of any.
    policies: HashMap<Option<PathBuf>, Arc<Policy>>,
    /// The same.
    rules: HashMap<Option<PathBuf>, OwnRules>,
}

/// How much of what others write was heard.
#[derive(Debug, Default)]
struct Heard {
    /// The reader's count of others' writes.
    version: Option<i64>,
    /// The last record.
    through: Option<i64>,
}

/// The word of a file's repository on rules.
#[derive(Debug, Clone)]
pub struct FilePolicy {
    /// The user's and the repository's.
    pub policy: Arc<Policy>,
    /// The file in the repository, with `/`.
    pub path: String,
    /// What is wrong with the repository's settings; said once for each repository.
    pub problems: Vec<String>,
    /// The user's and the repository's own rules.
    pub rules: OwnRules,
}

/// What the journal knows of one file.
pub struct History {
    /// Its last contents, newest first.
    pub evidence: FileEvidence,
    /// Its suggestions that count.
    pub suggestions: HashMap<SuggestionId, SuggestionRow>,
    /// Who says so of those among them that were not recorded here.
    pub hearsay: HashMap<SuggestionId, Hearsay>,
    /// Those that were reported, and not yet found in it.
    pub unverified: HashMap<SuggestionId, SuggestionRow>,
}

impl Histories {
    /// Reads the journal of `home`. `hasher`: keyed where no text is kept; `keeping`: what the user decided.
    /// For an observer, no rules are read.
    pub fn new(manner: Manner, home: Home, hasher: TokenHasher, keeping: Keeping) -> Self {
        Self {
            manner,
            home,
            hasher,
            keeping,
            git: Git::default(),
            reader: None,
            heard: Heard::default(),
            policies: HashMap::new(),
            rules: HashMap::new(),
        }
    }

    /// In which form the journal keeps contents.
    pub fn keeping(&self) -> &Keeping {
        &self.keeping
    }

    /// What the user and the file's repository say about rules; outside of any repository the user alone.
    pub fn policy_of(&mut self, path: &Path) -> Option<FilePolicy> {
        if self.manner == Manner::Observer {
            return None;
        }
        let canonical = canonical(path).unwrap_or_else(|_| path.to_owned());
        let repository = Repository::discover_with(&self.git, &canonical).ok()?;
        let top = repository.as_ref().and_then(Repository::work_tree).map(Path::to_owned);
        let path = match &repository {
            Some(repository) => repository.relative(&canonical)?,
            None => path.to_string_lossy().into_owned(),
        };
        let mut problems = Vec::new();
        let policy = if let Some(policy) = self.policies.get(&top) {
            Arc::clone(policy)
        } else {
            let loaded = config::load(&self.home, top.as_deref());
            problems.extend(loaded.errors.iter().map(ToString::to_string));
            problems.extend(loaded.warnings.iter().map(ToString::to_string));
            let (policy, wrong) = Policy::new(loaded.settings.rules);
            problems.extend(wrong);
            let policy = Arc::new(policy);
            self.policies.insert(top.clone(), Arc::clone(&policy));
            policy
        };
        let rules = if let Some(rules) = self.rules.get(&top) {
            rules.clone()
        } else {
            let rules = OwnRules::read(&self.home, top.as_deref()).numbered(&policy);
            problems.extend(rules.problems.iter().cloned());
            self.rules.insert(top, rules.clone());
            rules
        };
        Some(FilePolicy {
            policy,
            path,
            problems,
            rules,
        })
    }

    /// The rules of every repository that was asked about, read again.
    pub fn rules_anew(&mut self) -> Vec<OwnRules> {
        for (top, rules) in &mut self.rules {
            *rules = OwnRules::read(&self.home, top.as_deref());
            if let Some(policy) = self.policies.get(top) {
                *rules = std::mem::take(rules).numbered(policy);
            }
        }
        self.rules.values().cloned().collect()
    }

    /// What is known of a file that has this text; without a text, what the journal's contents of it alone say. Nothing
    /// where the journal does not know it.
    pub fn of_file(&mut self, path: &Path, text: Option<&str>) -> Result<Option<History>, JournalError> {
        let canonical = canonical(path).unwrap_or_else(|_| path.to_owned());
        let repository = Repository::discover_with(&self.git, &canonical).ok().flatten();
        let Some(reader) = self.take_reader()? else {
            return Ok(None);
        };
        let history = self.read(&reader, repository.as_ref(), &canonical, text);
        // After a failure the journal is opened anew: it may have been set aside and replaced.
        if history.is_ok() {
            self.reader = Some(reader);
        }
        history
    }

    /// What was recorded since this was asked last, or since a file was asked about first. Costs next to nothing
    /// where nothing was written.
    pub fn news(&mut self) -> Result<News, JournalError> {
        let Some(reader) = self.take_reader()? else {
            return Ok(News::default());
        };
        let version = reader.data_version()?;
        let news = if self.heard.version == Some(version) {
            News::default()
        } else {
            let news = reader.news_after(self.heard.through.unwrap_or_default())?;
            self.heard = Heard {
                version: Some(version),
                through: Some(news.through),
            };
            news
        };
        self.reader = Some(reader);
        Ok(news)
    }

    /// Which of these suggestions were forgotten.
    pub fn forgotten_among(&mut self, ids: &[SuggestionId]) -> Result<Vec<SuggestionId>, JournalError> {
        let Some(reader) = self.take_reader()? else {
            return Ok(Vec::new());
        };
        let forgotten = reader.forgotten_among(ids)?;
        self.reader = Some(reader);
        Ok(forgotten)
    }

    /// The reader, for whoever puts it back after a success; nothing where there is no journal yet.
    fn take_reader(&mut self) -> Result<Option<Reader>, JournalError> {
        if let Some(reader) = self.reader.take() {
            return Ok(Some(reader));
        }
        let reader = match Reader::open(&self.home) {
            Ok(reader) => reader,
            Err(JournalError::Absent { .. }) => {
                self.heard.through.get_or_insert(0);
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let last = reader.tail()?.seq;
        // A shorter journal is another one: the old one was set aside.
        let through = self
            .heard
            .through
            .map_or(last, |through| if through > last { 0 } else { through });
        self.heard = Heard {
            version: None,
            through: Some(through),
        };
        Ok(Some(reader))
    }

    fn read(
        &self,
        reader: &Reader,
        repository: Option<&Repository>,
        path: &Path,
        text: Option<&str>,
    ) -> Result<Option<History>, JournalError> {
        let (repository, id, path) =
            match repository.and_then(|repository| Some((repository, repository.relative(path)?))) {
                Some((repository, relative)) => {
                    let Some(id) = known_identity(repository, reader)? else {
                        return Ok(None);
                    };
                    (Some(repository), Some(id), relative)
                }
                None => (None, None, path.to_string_lossy().into_owned()),
            };
        let filter = SuggestionFilter {
            repository: Some(id),
            path: Some(path.clone()),
            ..Default::default()
        };
        let rows = reader.suggestions(&filter)?.into_iter();
        let mut suggestions: HashMap<SuggestionId, SuggestionRow> = rows.map(|row| (row.id, row)).collect();
        let committed = text.and_then(|text| self.committed(reader, repository.zip(id), &path, text));
        let evidence = if let Some(evidence) = committed {
            evidence
        } else {
            let worktree = repository.map(Repository::worktree_name);
            self.recorded(reader, id, &path, worktree.as_ref())?
        };
        let mut hearsay = HashMap::new();
        for named in evidence.named() {
            if suggestions.contains_key(&named) {
                continue;
            }
            if let Some(row) = reader.suggestion(named)? {
                suggestions.insert(named, row);
            } else if let Some(id) = id
                && let Some(row) = reader.imported_suggestion(id, named)?
            {
                hearsay.extend(heard(reader, id, &row)?);
                suggestions.insert(named, row);
            }
        }
        let (suggestions, unverified) = suggestions.into_iter().partition(|(_, row)| row.verified);
        Ok(Some(History {
            evidence,
            suggestions,
            hearsay,
            unverified,
        }))
    }

    /// What the journal's snapshots and git know. Nothing outside git, and where git cannot be asked: then the snapshots
    /// answer alone.
    fn committed(
        &self,
        reader: &Reader,
        repository: Option<(&Repository, RepositoryId)>,
        path: &str,
        text: &str,
    ) -> Option<FileEvidence> {
        let (repository, id) = repository?;
        let keyed = matches!(self.hasher, TokenHasher::Keyed(_)).then_some(self.hasher);
        let keeping = derived::Keeping::InCache;
        let found =
            CommittedHistory::open(&self.home, repository, reader, id, keyed, keeping, |_| {}).and_then(|history| {
                match history {
                    Some(mut history) => {
                        let base = Base::of(repository)?;
                        if let Some(evidence) = history.evidence_of_unchanged(path, &base, text)? {
                            return Ok(Some(evidence));
                        }
                        let names = history.earlier_names(path, None, &base)?;
                        let names: Vec<&str> = names.iter().map(String::as_str).collect();
                        history.evidence(path, &names, &base).map(Some)
                    }
                    None => Ok(None),
                }
            });
        found.unwrap_or_else(|error| {
            tracing::warn!(%error, path, "the file's history in git is not told");
            None
        })
    }

    /// What the journal's snapshots know.
    fn recorded(
        &self,
        reader: &Reader,
        repository: Option<RepositoryId>,
        path: &str,
        worktree: Option<&WorktreeName>,
    ) -> Result<FileEvidence, JournalError> {
        let rows = reader.snapshots(repository, path, worktree, SNAPSHOTS)?;
        Ok(evidence_of_rows(rows, self.hasher, worktree))
    }
}

fn heard(
    reader: &Reader,
    repository: RepositoryId,
    row: &SuggestionRow,
) -> Result<Option<(SuggestionId, Hearsay)>, JournalError> {
    let Some(imported) = &row.imported else {
        return Ok(None);
    };
    let hearsay = Hearsay {
        source: imported.source.place(),
        commits: reader.imported_commits(repository, row.id)?,
        lines: row.lines,
    };
    Ok(Some((row.id, hearsay)))
}
