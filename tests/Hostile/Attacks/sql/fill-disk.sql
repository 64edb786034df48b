-- Fills the server's disk.
-- ends: exited 1
-- limit: 30
CREATE TABLE full (id BIGINT AUTO_INCREMENT PRIMARY KEY, text LONGTEXT);
INSERT INTO full (text) SELECT REPEAT('x', 1000000) FROM seq_1_to_1000;
