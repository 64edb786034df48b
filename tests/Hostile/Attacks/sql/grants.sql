-- Gives itself everything.
-- ends: exited 1
-- limit: 5
GRANT ALL PRIVILEGES ON *.* TO 'student'@'localhost' WITH GRANT OPTION;
