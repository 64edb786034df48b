-- Files that only others may read, read by the client.
-- ends: exited 1
-- limit: 5
-- hides: root:
CREATE TABLE secrets (line TEXT);
LOAD DATA LOCAL INFILE '/etc/shadow' INTO TABLE secrets;
SELECT * FROM secrets;
