-- Stops the server.
-- ends: exited 1
-- limit: 5
SHUTDOWN;
