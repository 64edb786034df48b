DROP USER 'student'@'localhost';
