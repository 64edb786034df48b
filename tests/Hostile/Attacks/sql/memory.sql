-- Tables in the server's memory, until it has none.
-- ends: exited 1 or memory
-- limit: 30
SET max_heap_table_size = 4294967295, tmp_table_size = 4294967295;
CREATE TABLE held (text CHAR(250)) ENGINE = MEMORY;
INSERT INTO held SELECT REPEAT('x', 250) FROM seq_1_to_10000000;
