"""gains nothing from libraries that are preloaded"""
# says: uid=1000
# silent: uid=0
import os

os.environ["LD_PRELOAD"] = "/mnt/data/evil.so"
os.environ["LD_LIBRARY_PATH"] = "/mnt/data"
os.system("id 2>/dev/null")
