%%time
"""measures a cell and shows its last expression"""
# says: wall time:
# says: 42
answer = 42
answer
