"""sees its own list of users"""
# says: sandbox:x:1000:1000::/tmp:/bin/sh\n\n
print(open("/etc/passwd").read())
