"""shows the last expression before a comment"""
# says: 42
42  # the answer; not silenced
# and nothing more
