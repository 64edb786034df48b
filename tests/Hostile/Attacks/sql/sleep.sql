-- Sleeps.
-- ends: timeout
-- limit: 1
SELECT SLEEP(100000);
