"""survives a million lines of output"""
# says: first
# says: last
# says: bytes of output left out
# lives: yes
print("first")
for n in range(1_000_000):
    print(n)
print("last")
