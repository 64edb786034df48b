-- Tables until there are no more files.
-- ends: timeout or exited 1
-- limit: 5
DELIMITER //
CREATE PROCEDURE fill() BEGIN DECLARE i INT DEFAULT 0; WHILE TRUE DO SET i = i + 1; EXECUTE IMMEDIATE CONCAT('CREATE TABLE t', i, ' (id INT) ENGINE = Aria'); END WHILE; END //
DELIMITER ;
CALL fill();
