-- Takes every connection that the server has, and leaves the server working on each.
-- ends: exited 0
-- limit: 10
\! sh left.sh
SELECT 'left';
