-- Joins everything with everything.
-- ends: timeout
-- limit: 2
SELECT COUNT(*) FROM information_schema.columns a, information_schema.columns b, information_schema.columns c, information_schema.columns d;
