DROP TABLE orders;
-- <- sql-drop-table
DROP TABLE IF EXISTS shop.orders CASCADE;
-- <- sql-drop-table
DROP TABLE tmp_orders;
-- ^^^^^^^^^^^^^^^^^^^ !sql-drop-table
DROP TABLE orders_old;
-- ^^^^^^^^^^^^^^^^^^^ !sql-drop-table
ALTER TABLE orders DROP COLUMN note;
-- <- sql-drop-column
ALTER TABLE orders ADD c int DEFAULT 0, DROP note;
-- <- sql-drop-column
ALTER TABLE orders DROP COLUMN note_old;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-drop-column
ALTER TABLE orders DROP CONSTRAINT orders_key;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-drop-column
ALTER TABLE orders ADD COLUMN total int NOT NULL;
-- <- sql-not-null-no-default
ALTER TABLE orders ADD total bigint not null;
-- <- sql-not-null-no-default
ALTER TABLE orders ADD COLUMN total int NOT NULL DEFAULT 0;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-not-null-no-default
ALTER TABLE orders ADD COLUMN total int;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-not-null-no-default
CREATE INDEX orders_total ON orders (total);
-- <- sql-index-not-concurrent
CREATE UNIQUE INDEX IF NOT EXISTS orders_key ON orders (key);
-- <- sql-index-not-concurrent
CREATE INDEX CONCURRENTLY orders_total ON orders (total);
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-index-not-concurrent
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS orders_key ON orders (key);
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-index-not-concurrent
ALTER TABLE orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id);
-- <- sql-add-fk-no-not-valid
ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total > 0);
-- <- sql-add-fk-no-not-valid
ALTER TABLE orders ADD CONSTRAINT orders_key UNIQUE USING INDEX orders_key;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-add-fk-no-not-valid
ALTER TABLE orders ALTER COLUMN total SET DEFAULT 0;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-add-fk-no-not-valid
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-change-type
ALTER TABLE orders ALTER COLUMN total TYPE bigint;
-- <- sql-change-type
ALTER TABLE orders MODIFY COLUMN total bigint;
-- <- sql-change-type
ALTER TABLE orders ALTER COLUMN note TYPE text;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-change-type
TRUNCATE TABLE orders;
-- <- sql-drop-all
DROP SCHEMA shop CASCADE;
-- <- sql-drop-all
DROP DATABASE shop;
-- <- sql-drop-all
TRUNCATE TABLE tmp_orders;
-- ^^^^^^^^^^^^^^^^^^^^^^^ !sql-drop-all
DROP DATABASE shop_test;
-- ^^^^^^^^^^^^^^^^^^^^^ !sql-drop-all
