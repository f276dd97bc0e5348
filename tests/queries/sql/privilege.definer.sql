CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$;
-- <- sql-security-definer
CREATE FUNCTION g() RETURNS int AS $$ SELECT 1 $$ LANGUAGE sql SECURITY DEFINER;
-- <- sql-security-definer
CREATE FUNCTION h() RETURNS int LANGUAGE sql SECURITY INVOKER AS $$ SELECT 1 $$;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-security-definer
CREATE FUNCTION i() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-security-definer
