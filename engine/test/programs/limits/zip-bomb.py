"""refuses to unpack a small archive into a large file, with a hint"""
# status: error
# says: Hint: a file can have at most 16 MiB
# lives: yes
import zipfile

with zipfile.ZipFile("/mnt/data/bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    with archive.open("bomb", "w") as file:
        for _ in range(24):
            file.write(bytes(1 << 20))
zipfile.ZipFile("/mnt/data/bomb.zip").extractall("/mnt/data")
