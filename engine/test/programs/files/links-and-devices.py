"""leaves links and sockets out of the listing"""
# listed: real.txt
# skipped: it is a link
# skipped: not a regular file
# skipped: several names
import os
import socket

with open("real.txt", "w") as file:
    file.write("x")
os.symlink("/etc/shadow", "link")
os.symlink("/root", "folder-link")
os.symlink("link", "chain")
socket.socket(socket.AF_UNIX).bind("socket")
with open("hard", "w") as file:
    file.write("x")
os.link("hard", "hard-too")
