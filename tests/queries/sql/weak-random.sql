ALTER TABLE invites ADD COLUMN token text DEFAULT md5(random()::text);
--                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-random-token
CREATE TABLE keys (id int, api_key text DEFAULT md5(random()::text));
--                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-random-token
ALTER TABLE invites ADD COLUMN token uuid DEFAULT gen_random_uuid();
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-random-token
ALTER TABLE invites ADD COLUMN position float DEFAULT random();
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-random-token
