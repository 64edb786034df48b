-- A procedure that runs with another's rights.
-- ends: exited 1
-- limit: 5
CREATE DEFINER = 'database'@'localhost' PROCEDURE become() SELECT * FROM mysql.global_priv;
CALL become();
