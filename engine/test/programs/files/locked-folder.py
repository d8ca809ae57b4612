"""lists what is in folders that the code locked"""
# listed: locked/in.txt, open.txt
import os

os.mkdir("locked")
for name in ["locked/in.txt", "open.txt"]:
    with open(name, "w") as file:
        file.write("x")
os.chmod("locked", 0)
