-- The commit that HEAD was at when a content was taken: what it follows on, whatever the clocks say.
ALTER TABLE snapshots ADD COLUMN head TEXT;
CREATE INDEX snapshots_by_head ON snapshots (repository, head, path);
CREATE INDEX snapshots_without_text ON snapshots (repository) WHERE form = 2;
