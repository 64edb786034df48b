-- The server's files by the client's shell: looked at, moved, deleted.
-- ends: exited 0
-- limit: 5
-- prints: alive
-- hides: deleted
\! (ls /var/lib/mysql/data/mysql >/dev/null && rm -rf /var/lib/mysql/data/mysql 2>/dev/null) && echo deleted
\! rm -f /var/lib/mysql/server.sock 2>/dev/null && [ ! -e /var/lib/mysql/server.sock ] && echo deleted
\! pkill -9 mariadbd && echo deleted
SELECT 'alive';
