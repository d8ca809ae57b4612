"""gains nothing from set-user-id programs"""
# says: uid=1000
# silent: uid=0
import os

os.system("id")
os.system("su root -c id </dev/null 2>&1")
