-- Drops what the server itself lives on.
-- ends: exited 1
-- limit: 5
DROP TABLE mysql.global_priv;
