-- Leaves a file of settings that the client reads: the next run must not hear of it.
-- ends: exited 0
-- limit: 5
\! printf '[client]\nnonsense\nsocket=/nowhere\n[mariadb]\ninit-command=nonsense\n' | tee /tmp/.my.cnf /tmp/.mylogin.cnf >/dev/null
SELECT 'left';
