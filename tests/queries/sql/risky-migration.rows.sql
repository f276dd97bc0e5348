UPDATE orders SET total = 1;
-- <- sql-update-no-where
DELETE FROM orders;
-- <- sql-delete-no-where
BEGIN;
DELETE FROM shop.orders;
-- <- sql-delete-no-where
UPDATE users SET active = false;
-- <- sql-update-no-where
COMMIT;
UPDATE orders SET total = 1 WHERE id = 2;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-update-no-where
UPDATE orders SET total = u.total FROM users u WHERE u.id = orders.user_id;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-update-no-where
DELETE FROM orders WHERE id = 2;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-delete-no-where
DELETE FROM session_cache;
-- ^^^^^^^^^^^^^^^^^^^^^^^ !sql-delete-no-where
DELETE FROM orders o USING users u WHERE u.id = o.user_id;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-delete-no-where
