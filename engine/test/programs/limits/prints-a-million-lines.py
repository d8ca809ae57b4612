"""takes a million lines without an end of the session"""
# says: first
# says: last
# says: bytes of output left out
# lives: yes
print("first")
for n in range(1_000_000):
    print(n)
print("last")
