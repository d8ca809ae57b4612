"""reaches nothing on the machine through a link"""
# status: error
# says: FileNotFoundError
import os

os.symlink("/../../../../../etc/shadow", "/mnt/data/out")
open("/mnt/data/out").read()
