UPDATE orders SET total = 1;
-- <- sql-no-where
DELETE FROM orders;
-- <- sql-no-where
BEGIN;
DELETE FROM shop.orders;
-- <- sql-no-where
COMMIT;
UPDATE orders SET total = 1 WHERE id = 2;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-no-where
DELETE FROM orders WHERE id = 2;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-no-where
DELETE FROM session_cache;
-- ^^^^^^^^^^^^^^^^^^^^^^^ !sql-no-where
UPDATE orders SET total = u.total FROM users u WHERE u.id = orders.user_id;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-no-where
