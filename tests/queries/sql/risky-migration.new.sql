CREATE TABLE parts (id int, total int);
CREATE INDEX parts_total ON parts (total);
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-index-not-concurrent
ALTER TABLE parts ADD COLUMN x int NOT NULL;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-not-null-no-default
ALTER TABLE parts ADD CONSTRAINT c CHECK (total > 0);
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-add-fk-no-not-valid
ALTER TABLE parts ALTER COLUMN total TYPE bigint;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-change-type
ALTER TABLE parts RENAME TO pieces;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-rename
DROP TABLE parts;
-- ^^^^^^^^^^^^^^ !sql-drop-table
