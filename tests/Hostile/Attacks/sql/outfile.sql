-- Writes a file with the server's rights.
-- ends: exited 1
-- limit: 5
SELECT 'x' INTO OUTFILE '/var/lib/mysql/data/mysql/x.frm';
