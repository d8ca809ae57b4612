"""uses SQLite, zip, tar and 7z"""
# says: ['db/shop.db', 'readme.txt']
# timeoutMs: 120000
import sqlite3
import pandas as pd
import zipfile
import os
import tarfile
import shutil
import gzip
import json
from sqlalchemy import create_engine, text
import py7zr

con = sqlite3.connect('/mnt/data/shop.db')
pd.DataFrame({'id': [1, 2, 3], 'c': ['a', 'b', 'a'], 'v': [10.0, 20.0, 30.0]}).to_sql('orders', con, index=False, if_exists='replace')
print(pd.read_sql_query('select c, sum(v) t, row_number() over (order by sum(v)) n from orders group by c', con))
con.close()
e = create_engine('sqlite:////mnt/data/shop.db')
print(pd.read_sql('orders', e).shape)
with e.begin() as c:
    c.execute(text('create table if not exists x(a int)'))
with zipfile.ZipFile('/mnt/data/out.zip', 'w', zipfile.ZIP_DEFLATED) as z:
    z.write('/mnt/data/shop.db', arcname='db/shop.db')
    z.writestr('readme.txt', 'hi')
with zipfile.ZipFile('/mnt/data/out.zip') as z:
    print(z.namelist())
    z.extractall('/mnt/data/ex')
shutil.make_archive('/mnt/data/arch', 'gztar', '/mnt/data/ex')
print(tarfile.open('/mnt/data/arch.tar.gz').getnames())
with py7zr.SevenZipFile('a.7z', 'w') as z:
    z.writeall('/mnt/data/ex', 'ex')
os.system('ls /mnt/data | head -3')
