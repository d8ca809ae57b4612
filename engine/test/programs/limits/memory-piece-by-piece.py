"""refuses memory piece by piece beyond the limit and keeps the variables"""
# status: error
# says: MemoryError
# lives: yes
pieces = []
while True:
    pieces.append(bytearray(10**7))
