SELECT * FROM users WHERE hash = md5(password);
--                               ^^^^^^^^^^^^^ sql-weak-hash
UPDATE users SET hash = SHA1(passwd) WHERE id = 1;
--                      ^^^^^^^^^^^^ sql-weak-hash
SELECT md5(content) FROM files;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-weak-hash
SELECT crypt(password, gen_salt('bf', 12)) FROM users;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-weak-hash
