"""survives many lines of output"""
# says: first
# says: last
# says: bytes of output left out
# lives: yes
print("first")
for n in range(200_000):
    print(n)
print("last")
