"""bounds the number of files in /tmp"""
# status: limit error
# lives: yes
import os
import time

for n in range(19_000):
    os.close(os.open(f"/tmp/{n}", os.O_CREAT | os.O_WRONLY))
time.sleep(600)
