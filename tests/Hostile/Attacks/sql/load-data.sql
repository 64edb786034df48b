-- Files of the server and of the person's sandbox, read by the server.
-- ends: exited 1
-- limit: 5
-- hides: root:
CREATE TABLE secrets (line TEXT);
LOAD DATA INFILE '/etc/passwd' INTO TABLE secrets;
SELECT * FROM secrets;
