"""bounds open files"""
# status: error
# says: Too many open files
kept = []
while True:
    kept.append(open("/usr/bin/python3", "rb"))
