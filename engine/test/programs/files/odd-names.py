"""leaves files with deceptive names out of the listing"""
# listed: plain.txt, Größe 🚀.csv, -rf, folder/in.txt
# skipped: a\\u000ab.txt
# skipped: control or direction characters
import os

for name in [b"plain.txt", "Größe 🚀.csv".encode(), b"-rf", b"a\nb.txt", b"\xff\xfe.bin", b"con\x07", b"back\\slash"]:
    with open(name, "w") as file:
        file.write("x")
with open("gpj\u202eexe", "w") as file:
    file.write("x")
os.mkdir("folder")
with open("folder/in.txt", "w") as file:
    file.write("x")
os.mkdir("bad\x1b[2Jfolder")
with open("bad\x1b[2Jfolder/in.txt", "w") as file:
    file.write("x");
