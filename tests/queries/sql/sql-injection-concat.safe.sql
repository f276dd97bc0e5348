CREATE FUNCTION f(x text) RETURNS void AS $$
BEGIN
  EXECUTE format('SELECT * FROM %I', x);
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-execute-concat
END
$$ LANGUAGE plpgsql;
CREATE FUNCTION g(x text) RETURNS void AS $$
BEGIN
  EXECUTE 'DELETE FROM ' || quote_ident(x);
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-execute-concat
END
$$ LANGUAGE plpgsql;
