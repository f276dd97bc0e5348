CREATE ROLE app LOGIN;
-- ^^^^^^^^^^^^^^^^^^^ !sql-superuser
GRANT ALL PRIVILEGES ON DATABASE shop TO app;
-- <- sql-grant-all
CREATE ROLE admin SUPERUSER LOGIN;
-- <- sql-superuser
GRANT ALL ON ALL TABLES IN SCHEMA public TO app;
-- <- sql-grant-all
ALTER ROLE app WITH BYPASSRLS;
-- <- sql-superuser
ALTER ROLE app NOSUPERUSER;
-- ^^^^^^^^^^^^^^^^^^^^^^^^ !sql-superuser
GRANT SELECT, INSERT ON orders TO app;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-grant-all
CREATE ROLE reader NOLOGIN;
-- ^^^^^^^^^^^^^^^^^^^^^^^^ !sql-superuser
REVOKE ALL ON orders FROM app;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-grant-all
