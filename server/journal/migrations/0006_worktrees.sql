-- Which of a repository's work trees a content or a suggestion is of: git's name for it, empty for the main one; NULL
-- outside git, and for what was recorded before this version.
ALTER TABLE snapshots ADD COLUMN worktree TEXT;
ALTER TABLE suggestions ADD COLUMN worktree TEXT;
