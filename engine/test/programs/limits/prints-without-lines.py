"""cuts the middle out of output without line ends"""
# says: begin
# says: end
# says: bytes of output left out
print("begin", end="")
for _ in range(300):
    print("x" * 10_000, end="")
print("end", end="")
