"""shows the last expression"""
# says: 42
x = 41
x + 1
