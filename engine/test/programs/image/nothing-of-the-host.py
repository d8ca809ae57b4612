"""sees the image only: no file of the host, nothing that sets user ids, no compiler, no network tool, no installer"""
# says: [] [] 13\n
import os
import shutil

set_ids = [
    path
    for folder, _folders, names in os.walk("/usr")
    for path in (os.path.join(folder, name) for name in names)
    if not os.path.islink(path) and os.stat(path).st_mode & 0o6000
]
tools = "gcc cc g++ make as ld curl wget nc ssh telnet ip ss ping apt apt-get dpkg pip pip3 su mount unshare nsenter perl gpg".split()
with open("/usr/lib/os-release") as release:
    version = next(line for line in release if line.startswith("VERSION_ID")).split('"')[1]
print(set_ids, [tool for tool in tools if shutil.which(tool) or os.path.exists(f"/usr/sbin/{tool}")], version)
