ALTER TABLE orders RENAME TO purchases;
-- <- sql-rename
ALTER TABLE orders RENAME COLUMN total TO amount;
-- <- sql-rename
ALTER TABLE orders RENAME TO orders_old;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-rename
ALTER TABLE orders RENAME CONSTRAINT a TO b;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-rename
