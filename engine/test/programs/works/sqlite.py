"""works with a SQLite database in /mnt/data"""
# says: [(3,)]
import sqlite3

with sqlite3.connect("/mnt/data/t.db") as database:
    database.execute("create table t (n)")
    database.executemany("insert into t values (?)", [(1,), (2,)])
database.execute("select sum(n) from t").fetchall()
