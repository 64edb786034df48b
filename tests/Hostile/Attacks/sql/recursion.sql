-- A table that names itself.
-- ends: timeout or exited or output
-- limit: 3
SET max_recursive_iterations = 4294967295;
WITH RECURSIVE more AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM more) SELECT COUNT(*) FROM more;
