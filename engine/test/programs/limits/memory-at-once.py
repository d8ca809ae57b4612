"""refuses an allocation beyond the limit and keeps the variables"""
# status: error
# says: MemoryError
# says: Hint: the memory limit is 512 MiB
# lives: yes
x = bytearray(10**10)
