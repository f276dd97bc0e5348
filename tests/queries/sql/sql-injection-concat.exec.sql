EXEC('SELECT * FROM ' + @name);
-- <- sql-execute-concat
