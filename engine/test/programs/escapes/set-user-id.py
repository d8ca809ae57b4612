"""gains nothing from set-user-id programs"""
# says: uid=1000
# silent: uid=0
import os
import shutil

os.system("id")
os.system("su root -c id </dev/null 2>&1")
shutil.copy("/usr/bin/id", "/mnt/data/id")
os.chmod("/mnt/data/id", 0o6755)
os.system("/mnt/data/id");
