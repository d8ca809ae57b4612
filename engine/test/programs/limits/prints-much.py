"""cuts the middle out of long output and reports how much is missing"""
# says: first line
# says: last line
# says: bytes of output left out
print("first line")
line = "x" * 99
for _ in range(100_000):
    print(line)
print("last line")
