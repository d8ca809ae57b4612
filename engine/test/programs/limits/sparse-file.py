"""refuses a sparse file beyond the limit"""
# status: error
# says: File too large
with open("/mnt/data/sparse", "wb") as file:
    file.truncate(10 << 30)
