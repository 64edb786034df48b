-- A procedure that never ends.
-- ends: timeout
-- limit: 2
DELIMITER //
CREATE PROCEDURE forever() BEGIN DECLARE i INT DEFAULT 0; WHILE TRUE DO SET i = 1; END WHILE; END //
DELIMITER ;
CALL forever();
