-- What others claim about a repository's commits, as it was read from their notes and records. Nobody on this machine
-- saw it happen, so it is outside the chain and can be read again; the chain says when it was read (`imported`).
CREATE TABLE imported_documents (
    repository TEXT NOT NULL,
    source     TEXT NOT NULL,               -- 'journal', 'git-ai', 'agent-trace'
    document   TEXT NOT NULL,               -- the commit that has the note, or the record's digest
    digest     BLOB NOT NULL,               -- SHA-256 of what was read
    PRIMARY KEY (repository, source, document)
) STRICT, WITHOUT ROWID;

CREATE TABLE imported_claims (
    repository TEXT NOT NULL,
    path       TEXT NOT NULL,
    commit_id  TEXT NOT NULL,
    source     TEXT NOT NULL,
    document   TEXT NOT NULL,
    blob       TEXT NOT NULL,               -- the beginning of the blob's id; '' where the claim does not say
    claims     BLOB NOT NULL,               -- compressed JSON
    PRIMARY KEY (repository, path, commit_id, source, document, blob)
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_claims_by_document ON imported_claims (repository, source, document);

CREATE TABLE imported_suggestions (
    repository TEXT NOT NULL,
    id         TEXT NOT NULL,
    source     TEXT NOT NULL,
    document   TEXT NOT NULL,
    path       TEXT NOT NULL,               -- of the first file that names it
    claimed    TEXT NOT NULL,               -- JSON
    measures   TEXT NOT NULL,               -- JSON array: how it stood at the commit
    PRIMARY KEY (repository, id, source, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_suggestions_by_document ON imported_suggestions (repository, source, document);

-- How often a repository's claims changed, so that what was derived from older ones is derived again.
CREATE TABLE imports (
    repository TEXT    PRIMARY KEY,
    revision   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
