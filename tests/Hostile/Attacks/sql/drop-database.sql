-- Drops the server's database.
-- ends: exited 1
-- limit: 5
DROP DATABASE mysql;
