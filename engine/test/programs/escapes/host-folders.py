"""sees only the system folders of the machine"""
# says: ['bin', 'dev', 'etc', 'lib', 'lib64', 'media', 'mnt', 'opt', 'proc', 'sbin', 'tmp', 'usr']
# says: ['code-interpreter'] ['data'] [] []
import os

print([name for name in sorted(os.listdir("/")) if name != "lib32"])
print(os.listdir("/opt"), os.listdir("/mnt"), [name for name in os.listdir("/tmp") if not name.startswith(".")], os.listdir("/media"))
