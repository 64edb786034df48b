-- A result without an end, which the client wants to know whole before it shows it.
-- ends: output or memory
-- limit: 30
SELECT REPEAT('x', 10000) FROM seq_1_to_1000000;
SELECT REPEAT('x', 10000) FROM information_schema.collations a, information_schema.collations b;
