-- Run this first: it makes the database, which stays for the session.
-- Then open 2_query.py and run it.

CREATE OR REPLACE TABLE authors (
  id INT PRIMARY KEY,
  name VARCHAR(60) NOT NULL
);

CREATE OR REPLACE TABLE books (
  id INT PRIMARY KEY AUTO_INCREMENT,
  title VARCHAR(100) NOT NULL,
  year INT NOT NULL,
  author_id INT NOT NULL,
  INDEX (author_id)
);

INSERT INTO authors VALUES (1, 'Jane Austen'), (2, 'Jules Verne'), (3, 'Mary Shelley');
INSERT INTO books (title, year, author_id) VALUES
  ('Pride and Prejudice', 1813, 1), ('Emma', 1815, 1), ('Frankenstein', 1818, 3),
  ('Around the World in Eighty Days', 1873, 2), ('Twenty Thousand Leagues under the Seas', 1870, 2);

SELECT title, year, name AS author
FROM books JOIN authors ON authors.id = author_id
ORDER BY year;

SELECT name AS author, COUNT(*) AS books, MIN(year) AS first
FROM books JOIN authors ON authors.id = author_id
GROUP BY name;
