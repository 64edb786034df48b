-- A function made of any file: code in the server.
-- ends: exited 1
-- limit: 5
CREATE FUNCTION shell RETURNS STRING SONAME 'lib_mysqludf_sys.so';
