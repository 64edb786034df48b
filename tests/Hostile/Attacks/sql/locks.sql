-- Locks its tables and itself, and is killed with the locks in its hands.
-- ends: timeout
-- limit: 2
CREATE TABLE IF NOT EXISTS locked (id INT);
SELECT GET_LOCK('greeting', 1);
LOCK TABLES locked WRITE;
SELECT SLEEP(100000);
