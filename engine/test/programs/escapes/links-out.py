"""reaches nothing through a link to the machine"""
# status: error
# says: FileNotFoundError
import os

os.symlink("/../../../../../etc/shadow", "/mnt/data/out")
open("/mnt/data/out").read()
