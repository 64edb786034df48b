FLUSH PRIVILEGES;
CREATE DATABASE lab CHARACTER SET utf8mb4;
-- Over the network with the password; in the sandbox itself the system's user is enough, so no statement can lock the runner out.
CREATE USER 'student'@'%' IDENTIFIED BY 'student';
CREATE USER 'student'@'localhost' IDENTIFIED VIA unix_socket;
CREATE USER 'database'@'localhost' IDENTIFIED VIA unix_socket;
-- Ends what killed clients left (see serve).
GRANT CONNECTION ADMIN ON *.* TO 'database'@'localhost';
-- All that one does with one's own databases, but the server's own tables only to read: a session must outlive any statement.
GRANT ALL ON `%`.* TO 'student'@'%', 'student'@'localhost';
GRANT SELECT ON mysql.* TO 'student'@'%', 'student'@'localhost';
GRANT PROCESS ON *.* TO 'student'@'%', 'student'@'localhost';
DELETE FROM mysql.global_priv WHERE User NOT IN ('student', 'database', 'mariadb.sys');
DELETE FROM mysql.proxies_priv;
