CREATE ROLE app LOGIN PASSWORD 'hunter2';
-- <- sql-password-literal
ALTER USER app WITH PASSWORD 'hunter2';
-- <- sql-password-literal
CREATE USER shop IDENTIFIED BY 'hunter2';
-- <- sql-password-literal
CREATE ROLE app LOGIN PASSWORD ':password';
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-password-literal
ALTER USER app WITH PASSWORD 'SCRAM-SHA-256$4096:abc';
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-password-literal
INSERT INTO users (name, password) VALUES ('admin', 'admin123');
-- <- sql-seed-password
INSERT INTO users (password, name) VALUES ('Passw0rd!', 'root');
-- <- sql-seed-password
INSERT INTO users (name, password) VALUES ('admin', '$2b$12$abcdefghijklmnopqrstuv');
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-seed-password
INSERT INTO users (name, email) VALUES ('admin', 'admin123@example.com');
-- ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sql-seed-password
