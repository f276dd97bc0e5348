-- The chain. One row a fact; never updated but to erase payload and salt.
CREATE TABLE records (
    seq     INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,               -- microseconds since 1970, UTC
    session TEXT    NOT NULL,               -- the process that wrote it
    subject TEXT,                           -- a suggestion's or a repository's id, never a path
    tag     TEXT    NOT NULL,
    version INTEGER NOT NULL,
    salt    BLOB,                           -- 16 random bytes; NULL once erased
    payload BLOB,                           -- the fact's content as JSON; NULL once erased
    digest  BLOB    NOT NULL,               -- SHA-256(salt, payload)
    prev    BLOB    NOT NULL,               -- the hash of the record before
    hash    BLOB    NOT NULL                -- SHA-256(prev, header, digest)
) STRICT;
CREATE INDEX records_by_subject ON records (subject, seq) WHERE subject IS NOT NULL;

-- What follows down to `kept` is folded from the records and can be made again.
CREATE TABLE repositories (
    id         TEXT    PRIMARY KEY,
    common_dir TEXT    NOT NULL,
    roots      TEXT    NOT NULL,            -- JSON array of hexadecimal object ids, sorted
    seq        INTEGER NOT NULL             -- the record that bound it last
) STRICT, WITHOUT ROWID;
CREATE INDEX repositories_by_common_dir ON repositories (common_dir, seq);

CREATE TABLE repository_roots (
    root       TEXT NOT NULL,
    repository TEXT NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
    PRIMARY KEY (root, repository)
) STRICT, WITHOUT ROWID;
CREATE INDEX repository_roots_by_repository ON repository_roots (repository);

CREATE TABLE suggestions (
    seq                INTEGER PRIMARY KEY, -- the record that accepted it
    id                 TEXT    NOT NULL UNIQUE,
    accepted_at        INTEGER NOT NULL,
    session            TEXT    NOT NULL,
    repository         TEXT    NOT NULL,    -- '' outside any
    path               TEXT    NOT NULL,
    branch             TEXT,
    head               TEXT,
    author             TEXT,
    kind               TEXT    NOT NULL,
    grade              INTEGER NOT NULL,    -- the best so far: 0 inferred, 1 strong, 2 exact
    verified           INTEGER NOT NULL,
    tool               TEXT,
    tool_version       TEXT,
    model              TEXT,
    model_origin       TEXT    NOT NULL,
    candidates         TEXT    NOT NULL,    -- JSON array
    prompt             TEXT    NOT NULL,    -- JSON
    text               TEXT    NOT NULL,    -- JSON: redacted text or fingerprints
    parts              TEXT    NOT NULL,    -- JSON array: where parts begin in the text, in bytes
    baseline           TEXT,                -- JSON: what distances are taken from, where a formatter changed the text
    lines              INTEGER NOT NULL,
    language           TEXT,
    test_code          INTEGER,
    tool_suggestion_id TEXT,
    group_id           TEXT,
    undone             INTEGER NOT NULL DEFAULT 0,
    lost               TEXT,
    confirmed          INTEGER,             -- the user's answer about an inferred one
    status             TEXT    NOT NULL GENERATED ALWAYS AS (
        CASE
            WHEN confirmed = 0 THEN 'denied'
            WHEN NOT verified THEN 'unverified'
            WHEN grade = 0 AND confirmed IS NULL THEN 'possible'
            WHEN undone THEN 'undone'
            ELSE 'counted'
        END
    ) VIRTUAL
) STRICT;
CREATE INDEX suggestions_by_file ON suggestions (repository, path, seq);
CREATE INDEX suggestions_by_repository ON suggestions (repository, seq);
CREATE INDEX suggestions_by_time ON suggestions (accepted_at);

CREATE TABLE evidence (
    seq        INTEGER PRIMARY KEY,
    suggestion INTEGER NOT NULL REFERENCES suggestions (seq) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    channel    TEXT    NOT NULL,
    grade      INTEGER NOT NULL
) STRICT;
CREATE INDEX evidence_by_suggestion ON evidence (suggestion);

CREATE TABLE measures (
    suggestion  INTEGER NOT NULL REFERENCES suggestions (seq) ON DELETE CASCADE,
    moment      TEXT    NOT NULL,
    seq         INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    fate        TEXT    NOT NULL,
    distance    INTEGER NOT NULL,
    length      INTEGER NOT NULL,
    similarity  REAL    NOT NULL,
    retained    REAL    NOT NULL,
    approximate INTEGER NOT NULL,
    inserted    INTEGER NOT NULL,
    deleted     INTEGER NOT NULL,
    PRIMARY KEY (suggestion, moment)
) STRICT, WITHOUT ROWID;

CREATE TABLE reviews (
    seq        INTEGER PRIMARY KEY,
    suggestion INTEGER NOT NULL REFERENCES suggestions (seq) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    reviewer   TEXT,
    note       TEXT
) STRICT;
CREATE INDEX reviews_by_suggestion ON reviews (suggestion);

CREATE TABLE judged (
    suggestion INTEGER PRIMARY KEY REFERENCES suggestions (seq) ON DELETE CASCADE,
    seq        INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    confirmed  INTEGER NOT NULL
) STRICT;

CREATE TABLE findings (
    suggestion INTEGER NOT NULL REFERENCES suggestions (seq) ON DELETE CASCADE,
    rule       TEXT    NOT NULL,
    version    TEXT    NOT NULL,
    line       INTEGER NOT NULL,
    seq        INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    PRIMARY KEY (suggestion, rule, version, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE exports (
    seq         INTEGER PRIMARY KEY,
    at          INTEGER NOT NULL,
    repository  TEXT    NOT NULL,
    change_id   TEXT    NOT NULL,
    branch      TEXT,
    parent      TEXT,
    ai_lines    INTEGER NOT NULL,
    added_lines INTEGER NOT NULL
) STRICT;
CREATE INDEX exports_by_repository ON exports (repository, seq);
CREATE INDEX exports_by_change ON exports (change_id);

CREATE TABLE export_suggestions (
    export      INTEGER NOT NULL REFERENCES exports (seq) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    suggestion  TEXT    NOT NULL,           -- the id: a forgotten suggestion keeps its place in a commit
    fate        TEXT    NOT NULL,
    distance    INTEGER NOT NULL,
    length      INTEGER NOT NULL,
    similarity  REAL    NOT NULL,
    retained    REAL    NOT NULL,
    approximate INTEGER NOT NULL,
    lines       INTEGER NOT NULL,
    PRIMARY KEY (export, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX export_suggestions_by_suggestion ON export_suggestions (suggestion);

CREATE TABLE events (
    seq     INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    subject TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    data    TEXT    NOT NULL                -- JSON
) STRICT;
CREATE INDEX events_by_subject ON events (subject, seq);

-- Rolled up, so that counts and lists of files never scan the suggestions.
CREATE TABLE tallies (
    repository TEXT    NOT NULL,
    path       TEXT    NOT NULL,
    status     TEXT    NOT NULL,
    tool       TEXT    NOT NULL,            -- '' where nobody named it
    n          INTEGER NOT NULL,
    PRIMARY KEY (repository, path, status, tool)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER suggestions_inserted AFTER INSERT ON suggestions BEGIN
    INSERT INTO tallies VALUES (new.repository, new.path, new.status, ifnull(new.tool, ''), 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER suggestions_changed AFTER UPDATE OF verified, grade, undone, confirmed, tool ON suggestions
WHEN old.status IS NOT new.status OR old.tool IS NOT new.tool BEGIN
    UPDATE tallies SET n = n - 1
        WHERE repository = old.repository AND path = old.path AND status = old.status AND tool = ifnull(old.tool, '');
    DELETE FROM tallies
        WHERE repository = old.repository AND path = old.path AND status = old.status AND tool = ifnull(old.tool, '') AND n <= 0;
    INSERT INTO tallies VALUES (new.repository, new.path, new.status, ifnull(new.tool, ''), 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER suggestions_deleted AFTER DELETE ON suggestions BEGIN
    UPDATE tallies SET n = n - 1
        WHERE repository = old.repository AND path = old.path AND status = old.status AND tool = ifnull(old.tool, '');
    DELETE FROM tallies
        WHERE repository = old.repository AND path = old.path AND status = old.status AND tool = ifnull(old.tool, '') AND n <= 0;
END;

-- Outside the chain: contents that git may not hold, until retention or a reachable commit makes them needless.
CREATE TABLE snapshots (
    id         INTEGER PRIMARY KEY,
    repository TEXT    NOT NULL,            -- '' outside any
    path       TEXT    NOT NULL,
    session    TEXT    NOT NULL,
    moment     TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    hash       BLOB    NOT NULL,            -- of the content: SHA-256, keyed where no text is kept
    form       INTEGER NOT NULL,            -- 0 text, 1 text as a difference from `base`, 2 tokens
    base       INTEGER REFERENCES snapshots (id),
    content    BLOB    NOT NULL,            -- compressed
    origins    BLOB    NOT NULL             -- compressed JSON
) STRICT;
CREATE INDEX snapshots_by_file ON snapshots (repository, path, id);
CREATE INDEX snapshots_by_base ON snapshots (base) WHERE base IS NOT NULL;
CREATE INDEX snapshots_by_time ON snapshots (at);

-- The journal's own small notes: when it was pruned last.
CREATE TABLE kept (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
