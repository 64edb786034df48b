-- Writes a file where the next run begins.
-- ends: exited 1
-- limit: 5
SELECT 'x' INTO DUMPFILE '/tmp/.my.cnf';
