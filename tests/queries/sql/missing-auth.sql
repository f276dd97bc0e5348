ALTER TABLE orders DISABLE ROW LEVEL SECURITY;
-- <- sql-no-row-security
CREATE POLICY all_orders ON orders FOR ALL USING (true);
-- <- sql-no-row-security
ALTER TABLE users DISABLE ROW LEVEL SECURITY;
-- <- sql-no-row-security
CREATE POLICY own ON orders USING (auth.uid() = user_id);
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-no-row-security
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-no-row-security
CREATE POLICY read ON orders FOR SELECT USING (true);
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-no-row-security
