# Run 1_tables.sql first. The database answers at the name mysql.

import pymysql

connection = pymysql.connect(host="mysql", user="student", password="student", database="lab")
with connection, connection.cursor() as cursor:
    word = input("A word of the title (Enter for all): ")
    cursor.execute(
        "SELECT title, year, name FROM books JOIN authors ON authors.id = author_id WHERE title LIKE %s ORDER BY year",
        (f"%{word}%",),
    )
    for title, year, author in cursor:
        print(f"{year}  {title}, by {author}")
    print(cursor.rowcount, "found")
