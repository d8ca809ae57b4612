"""passes on control characters as text"""
# says: b[2J
print("a\x00b\x1b[2J\u202e")
