"""shows an exception that is its own cause"""
# status: error
# says: ValueError: one
# lives: yes
one, two = ValueError("one"), ValueError("two")
one.__cause__, two.__cause__ = two, one
raise one
