-- Settings of the whole server.
-- ends: exited 1
-- limit: 5
SET GLOBAL max_connections = 1;
