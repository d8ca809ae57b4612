"""cannot misdirect the engine through folders that are links"""
# listed: real/in.txt
# skipped: it is a link
import os

os.mkdir("real")
with open("real/in.txt", "w") as file:
    file.write("x")
os.symlink("/etc", "etc")
os.symlink("/proc/self/root", "root")
os.symlink("..", "up")
os.symlink("real", "again")
