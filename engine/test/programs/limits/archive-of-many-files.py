"""stops an archive that unpacks into too many files"""
# status: limit died
# reason: more than 500 files and folders
import io
import tarfile
import time

packed = io.BytesIO()
with tarfile.open(fileobj=packed, mode="w:gz") as archive:
    for n in range(600):
        archive.addfile(tarfile.TarInfo(f"f{n}"))
packed.seek(0)
tarfile.open(fileobj=packed).extractall("/mnt/data")
time.sleep(600)
