-- The client's own commands: a shell has the person's rights and no more.
-- ends: exited or signaled 9
-- limit: 5
-- hides: root:
-- hides: uid=0
-- hides: uid=1001
-- hides: plugin":
\! id
\! cat /etc/shadow
\! cat /var/lib/mysql/data/mysql/global_priv.MAD
\! kill -9 -1
SELECT 'alive';
