-- Press Run or Ctrl+Enter: results appear in the console.
-- The database stays for the session, from run to run.

CREATE TABLE IF NOT EXISTS languages (
  id INT PRIMARY KEY AUTO_INCREMENT,
  name VARCHAR(30) NOT NULL UNIQUE,
  born INT NOT NULL
);

INSERT IGNORE INTO languages (name, born) VALUES
  ('C', 1972), ('SQL', 1974), ('C++', 1985),
  ('Python', 1991), ('Java', 1995), ('JavaScript', 1995);

SELECT name, born FROM languages ORDER BY born, name;

SELECT FLOOR(born / 10) * 10 AS decade, COUNT(*) AS languages
FROM languages
GROUP BY decade;
