"""packs files into an archive"""
# says: ['a.csv', 'b.csv']
import zipfile

for name in ("a.csv", "b.csv"):
    with open(name, "w") as file:
        file.write("x\n1\n")
with zipfile.ZipFile("/mnt/data/all.zip", "w") as archive:
    for name in ("a.csv", "b.csv"):
        archive.write(name)
zipfile.ZipFile("/mnt/data/all.zip").namelist()
