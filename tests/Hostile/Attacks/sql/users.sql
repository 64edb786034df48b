-- Makes a user that comes back with more.
-- ends: exited 1
-- limit: 5
CREATE USER 'root'@'%' IDENTIFIED BY 'x';
