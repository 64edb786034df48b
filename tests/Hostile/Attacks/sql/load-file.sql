-- Files of the server by a function.
-- ends: exited
-- limit: 5
-- prints: |    1 |    1 |
-- hides: root:
SELECT LOAD_FILE('/etc/passwd') IS NULL AS nope, LOAD_FILE('/var/lib/mysql/data/ibdata1') IS NULL AS none;
