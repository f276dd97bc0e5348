CREATE FUNCTION f(x text) RETURNS void AS $$
BEGIN
  EXECUTE 'SELECT * FROM ' || x;
--^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sql-execute-concat
END
$$ LANGUAGE plpgsql;
CREATE FUNCTION g(x text) RETURNS void AS $$
--                                        ^^ sql-execute-concat
BEGIN
  EXECUTE 'DELETE FROM t WHERE name = ''' || x || '''';
END
$$ LANGUAGE plpgsql;
SELECT 'a' || name FROM users;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-execute-concat
